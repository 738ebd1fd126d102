import Payments
import Persistence
import TestSupport
import Testing

/// Every store gives back exactly what it was given.
struct RoundTripTests {
    /// A payment in some state, with all that can hang on it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var order: @Sendable () throws -> Order = { try Sample.order() }
        var attempts: @Sendable ([GatewayReference]) throws -> [Payment.Attempt] = { references in
            [Payment.Attempt(reference: references[0], claimedAt: Sample.now, isOpen: false)]
        }
        let state: @Sendable (IssuedCode) throws -> PaymentState

        func payment() throws -> Payment {
            let order = try order()
            let references = (1...3).map { GatewayReference(order.reference, attempt: $0) }
            return Payment(
                id: try Sample.id(1),
                order: order,
                token: try Sample.token(1),
                createdAt: Sample.now + .milliseconds(987),
                attempts: try attempts(references),
                state: try state(Sample.code(for: references[0]))
            )
        }

        static let all = states + outcomes + details

        private static let states = [
            Case(testDescription: "registering") { _ in .registering },
            Case(testDescription: "awaiting payment") { .awaitingPayment($0) },
            Case(testDescription: "committing") { .committing($0) },
            Case(testDescription: "paid") { .paid($0, Sample.settlement, reversalClaimed: false) },
            Case(testDescription: "paid, reversal claimed") { .paid($0, Sample.settlement, reversalClaimed: true) },
            Case(testDescription: "reversed") { .reversed($0, Sample.settlement) },
            Case(testDescription: "expired") { .expired($0) },
            Case(testDescription: "cancelled") { .cancelled($0) },
            Case(testDescription: "rejected") { _ in .rejected(Sample.refusal) },
            Case(testDescription: "rejected for now") { _ in
                .rejected(Refusal(code: "9503", meaning: "no code is free", isRetryable: true))
            },
        ]

        private static let outcomes = [
            UnknownOutcome.timeout, .connection, .unreadable, .gatewayFailure, .interrupted,
        ].map { reason in Case(testDescription: "unresolved, \(reason)") { _ in .unresolved(reason) } }

        private static let details = [
            Case(testDescription: "an estimated expiry") { code in
                .awaitingPayment(try Sample.code(for: code.reference, expiry: Expiry(Sample.expiry, isEstimated: true)))
            },
            Case(testDescription: "a page on which the customer gets a code") { code in
                .awaitingPayment(try Sample.code(for: code.reference, payNo: nil, page: "https://pay.example/p?t=1"))
            },
            Case(testDescription: "a code that was got on a page") { code in
                .committing(try Sample.code(for: code.reference, page: "https://pay.example/p?t=1"))
            },
            Case(testDescription: "given up") { _ in .rejected(.abandoned) },
            Case(testDescription: "paid without a receipt code") { code in
                .paid(code, Settlement(paidAt: Sample.now, receiptCode: nil), reversalClaimed: false)
            },
            Case(
                testDescription: "an order in full",
                order: {
                    try Order(
                        merchant: MerchantID("a1B2c3D4e5"),
                        reference: OrderReference(#"'";--%_\~/0123456789/0123456789/01234567"#),
                        amount: Rupiah(Rupiah.maximum),
                        store: .indomaret,
                        goods: "Kopi “Gayo” ☕️ – 1 kg, teh é e\u{301} 你好 👨‍👩‍👧‍👦",
                        buyer: Buyer(
                            name: #"O’Brien "Si\Budi" ☺"#,
                            phone: "08",
                            email: "a@b",
                            address: "Jl. Melati 1",
                            city: "Yogyakarta",
                            state: "DIY",
                            postCode: "01234",
                            country: "ID"
                        ),
                        expiry: Timestamp(milliseconds: -1)
                    )
                },
                state: { .awaitingPayment($0) }
            ),
            Case(
                testDescription: "lost attempts with hints, and an open one",
                attempts: { references in
                    let payNo = try PaymentCode("00000000000000000001")
                    let transaction = try Sample.transaction
                    return [
                        .init(
                            reference: references[0],
                            claimedAt: Sample.now,
                            isOpen: false,
                            hint: .init(transaction: transaction, payNo: payNo)
                        ),
                        .init(
                            reference: references[1],
                            claimedAt: Sample.now + .seconds(1),
                            isOpen: false,
                            hint: .init(transaction: transaction, payNo: nil)
                        ),
                        .init(reference: references[2], claimedAt: Sample.now + .seconds(2), isOpen: true),
                    ]
                },
                state: { _ in .unresolved(.timeout) }
            ),
        ]
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `a payment comes back as it was`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            let payment = try each.payment()
            #expect(try await store.claim(payment, under: nil) == .fresh(payment))
            #expect(try await store.payment(payment.id) == payment)
            #expect(try await store.payments(matching: PaymentQuery()) == [payment])
            #expect(try await store.history(of: payment.id).map(\.state) == [payment.state.name])
        }
    }

    @Test func `the cases cover every state`() throws {
        let names = try Case.all.map { try $0.payment().state.name }
        #expect(Set(names) == Set(PaymentState.Name.allCases))
    }
}
