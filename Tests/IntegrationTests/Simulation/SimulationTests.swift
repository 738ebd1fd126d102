import Foundation
import TestSupport
import Testing

/// Days of traffic over a gateway that lies, on nodes that die, for thousands of seeds.
struct SimulationTests {
    /// Some seeds in a row; a test case each, so that both cores are used.
    struct Seeds: Sendable, CustomTestStringConvertible {
        let range: Range<UInt64>

        var testDescription: String { "seeds \(range.lowerBound) to \(range.upperBound - 1)" }

        /// `STRUK_TEST_SEED` alone, or as many as `STRUK_SIMULATION_SEEDS` says.
        static let all: [Seeds] = {
            let environment = ProcessInfo.processInfo.environment
            if let seed = environment["STRUK_TEST_SEED"].flatMap({ UInt64($0) }) {
                return [Seeds(range: seed..<seed + 1)]
            }
            let count = environment["STRUK_SIMULATION_SEEDS"].flatMap { UInt64($0) } ?? 2_000
            let size = max(1, count / 20)
            return stride(from: 0, to: count, by: Int(size)).map { Seeds(range: $0..<min($0 + size, count)) }
        }()
    }

    @Test(arguments: Seeds.all)
    func `whatever goes wrong, the money is found, one code is shown and every webhook arrives`(
        _ seeds: Seeds
    ) async throws {
        for seed in seeds.range {
            let world = try await SimulatedWorld(seed: seed)
            try await world.live()
            let faults = try await world.faults()
            guard !faults.isEmpty else { continue }
            let story = seeds.range.count == 1 ? await world.diary.joined(separator: "\n") : ""
            Issue.record("STRUK_TEST_SEED=\(seed): \(faults.joined(separator: "; "))\n\(story)")
        }
    }

    @Test func `the same seed brings the same life`() async throws {
        for seed: UInt64 in 1...3 {
            let (first, second) = (try await SimulatedWorld(seed: seed), try await SimulatedWorld(seed: seed))
            try await first.live()
            try await second.live()
            #expect(await first.diary == second.diary, "seed \(seed)")
            #expect(await first.diary.count > 5)
        }
    }
}
