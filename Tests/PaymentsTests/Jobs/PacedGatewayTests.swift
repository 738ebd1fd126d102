import Payments
import Synchronization
import TestSupport
import Testing

struct PacedGatewayTests {
    private let clock = WallClock()

    private final class Notes: Sendable {
        let lines = Mutex<[String]>([])
        func add(_ call: String, _ outcome: String) { lines.withLock { $0.append("\(call) \(outcome)") } }
    }

    @Test func `silence opens the breaker, and an answer of any kind closes it`() async throws {
        let base = ScriptedGateway()
        let notes = Notes()
        let gateway = PacedGateway(
            base,
            breaker: CircuitBreaker(threshold: 2, pause: .seconds(30)),
            now: { [clock] in clock.now },
            observe: notes.add
        )
        let order = try Sample.order()
        let reference = GatewayReference(order.reference, attempt: 1)
        for _ in 0..<2 { #expect(await gateway.register(order, as: reference) == .unknown(.timeout)) }
        #expect(!gateway.isReachable)
        #expect(await gateway.register(order, as: reference) == .unknown(.connection))
        #expect(base.calls.count == 2, "a call that is not worth making is not made")

        clock.advance(by: .seconds(30))
        #expect(gateway.isReachable)
        let refusal = Refusal(code: "9503", meaning: "no number", isRetryable: true)
        base.answer(registration: .refused(refusal))
        #expect(await gateway.register(order, as: reference) == .refused(refusal))
        #expect(gateway.isReachable)
        #expect(
            notes.lines.withLock { $0 } == [
                "registration timeout", "registration timeout", "registration notMade", "registration refused",
            ]
        )
    }
}
