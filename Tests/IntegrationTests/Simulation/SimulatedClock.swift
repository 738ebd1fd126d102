import Payments
import Synchronization
import TestSupport

/// The only clock of a simulated world; it never goes back.
final class SimulatedClock: Sendable {
    private let instant: Mutex<Timestamp>

    init(_ start: Timestamp) { instant = Mutex(start) }

    var now: Timestamp { instant.withLock { $0 } }

    func advance(by span: Duration) { instant.withLock { $0 = $0 + span } }
    func advance(to instant: Timestamp) { self.instant.withLock { $0 = max($0, instant) } }
}

/// The only source of chance in a simulated world, so that its seed brings the same life again.
final class SimulatedChance: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    var entropy: Entropy { Entropy { self.draw() } }

    func draw() -> UInt64 { generator.withLock { $0.next() } }
    func percent(_ likelihood: Int) -> Bool { below(100) < likelihood }
    func below(_ bound: Int) -> Int { Int(draw() % UInt64(bound)) }
    func seconds(_ range: ClosedRange<Int>) -> Duration { .seconds(range.lowerBound + below(range.count)) }
    func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
