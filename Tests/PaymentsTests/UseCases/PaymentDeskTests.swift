import Payments
import TestSupport
import Testing

struct PaymentDeskTests {
    private static let id = Result { Sample.payment(of: try Sample.order()).id }

    @Test func `an error names what, why and what to do, and no personal data`() throws {
        let id = try Self.id.get()
        let retryable = Refusal(code: "9002", meaning: "the server is busy", isRetryable: true)
        let texts: [(DeskError, String)] = [
            (.keyTaken, "idempotencyKey: it was used for another order; use a new key for a new order"),
            (
                .referenceTaken(id),
                "reference: payment \(id) has it with other content; show that payment, or use a new order number"
            ),
            (.stillRunning(id), "payment \(id): the same request is running; ask again in a minute"),
            (
                .cannotCancel(.paid),
                "payment: it is paid, so it cannot be cancelled; only a payment nobody is paying can"
            ),
            (
                .nothingToInquire(.unresolved),
                "payment: it is unresolved and has no code to inquire about; register it again"
            ),
            (.refused(retryable), "gateway: it refused with 9002, the server is busy; try again later"),
            (
                .refused(Story.refusal),
                "gateway: it refused with 9010, the merchant token is wrong;"
                    + " mend the request or the merchant’s set-up"
            ),
            (.unknown(.timeout), "gateway: no certain answer (timeout); run the same command again"),
        ]
        for (error, text) in texts { #expect("\(error)" == text) }
        #expect("\(UnknownPayment(id: id))" == "id: no payment \(id) is stored here; look it up with `struk list`")
    }

    @Test func `a desk keeps to the rules it is given`() async throws {
        let bench = try Bench()
        let gateway = bench.gateway()
        let desk = PaymentDesk(
            gateway: gateway,
            store: bench.store,
            rules: { group in
                var rules = StoreRules.published(for: group)
                rules.maximum.force = .refuses
                return rules
            },
            patience: Bench.patience,
            now: { Sample.now }
        )
        let dear = try Sample.order(amount: 5_000_001)
        await #expect(throws: InvalidValue.self) { try await desk.register(dear) }
        #expect(try await bench.desk(gateway: gateway).register(dear).state.name == .awaitingPayment)
    }
}
