import Foundation
import TestSupport
import Testing

extension ServeTests {
    /// A service that dies at moments nobody chose, again and again, and is started again on what it left.
    struct CrashTests {
        /// `STRUK_CRASH_ROUNDS` makes it more or fewer.
        private static let rounds =
            ProcessInfo.processInfo.environment["STRUK_CRASH_ROUNDS"].flatMap { Int($0) } ?? 200

        @Test(.mustEnd, arguments: ServeDatabase.allCases)
        func `what was acknowledged outlives every kill`(_ database: ServeDatabase) async throws {
            let seed = Seed()
            // An attempt whose node was killed is left alone for the time of a call, and a little longer.
            let settings = try await database.settings().merging(["STRUK_GATEWAY_CALL_TIMEOUT": "3"]) { $1 }
            try await ServeBench.run(settings) { bench in
                var chance = seed.generator
                var shoppers = (1...6).map {
                    Shopper("CRASH-\($0)", on: bench, chance: SeededGenerator(seed: chance.next()))
                }
                for round in 1...Self.rounds {
                    let answers = Int.random(in: 0...30, using: &chance)
                    shoppers = try await killed(after: answers, under: shoppers, on: bench, "\(seed), round \(round)")
                }
                let (faults, status) = try await bench.service.serving { node in
                    bench.balancer.send(to: [node.url])
                    for index in shoppers.indices {
                        shoppers[index] = try await shoppers[index].finishing(at: node.url)
                    }
                    return try await bench.faults(of: shoppers, at: node.url)
                }
                #expect(faults == [], "\(seed)")
                #expect(status == 0)
                let purchases = shoppers.flatMap(\.purchases)
                #expect(purchases.contains(where: \.isPaid) && purchases.contains(where: \.isCancelled), "\(seed)")
                #expect(purchases.count > Self.rounds && !bench.balancer.acknowledged.isEmpty, "\(seed)")
            }
        }

        /// Runs a node until its shoppers have had some answers, and kills it while they wait for the next ones.
        private func killed(
            after answers: Int,
            under shoppers: [Shopper],
            on bench: ServeBench,
            _ comment: Comment
        ) async throws -> [Shopper] {
            let (shoppers, status) = try await bench.service.serving { node in
                bench.balancer.send(to: [node.url])
                let moment = Countdown(answers)
                async let work = working(shoppers, at: node.url, until: moment)
                await moment.moment()
                try node.kill()
                return await work
            }
            try #require(status == 128 + 9, comment)
            return shoppers
        }

        private func working(_ shoppers: [Shopper], at node: String, until end: Countdown) async -> [Shopper] {
            // When the node ends by itself, there is nothing to wait for.
            defer { end.finish() }
            return await withTaskGroup(of: Shopper.self) { group in
                for shopper in shoppers { group.addTask { await shopper.working(at: node, until: end) } }
                return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
            }
        }
    }
}
