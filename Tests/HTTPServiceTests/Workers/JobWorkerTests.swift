import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct JobWorkerTests {
    @Test func `a registration without a certain answer is carried on by a worker`() async throws {
        let issuer = CodeIssuer()
        let calls = Counter()
        let bench = try await ServiceBench(
            register: { _, reference in
                calls.next() == 1 ? .unknown(.timeout) : issuer.issue(reference, at: Sample.now)
            }
        )
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            #expect(payment.state.name == .unresolved)
            bench.clock.advance(by: .seconds(66))
            // What plans the next job rings the bell.
            _ = try await caller.post("/v1/payments", OrderText.json(reference: "INV-2"))
            try await until { try await bench.store.payment(payment.id)?.state.name == .awaitingPayment }
            #expect(Set(bench.gateway.registeredReferences.map(\.text)) == ["INV-1", "INV-2", "INV-1-R2"])
        }
    }
}
