import Payments
import Persistence
import TestSupport
import Testing

/// What every store finds.
struct FindTests {
    /// A query over the payments of `fill`, and the numbers it finds, newest first.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: [Int]
        let query: @Sendable () throws -> PaymentQuery

        static let all = [
            Case("everything", [6, 5, 4, 3, 2, 1]) { PaymentQuery() },
            Case("by state", [3, 2, 1]) { PaymentQuery(state: .awaitingPayment) },
            Case("by a state nobody is in", []) { PaymentQuery(state: .paid) },
            Case("by store", [4, 2]) { PaymentQuery(store: .indomaret) },
            Case("by state and store", [2]) { PaymentQuery(state: .awaitingPayment, store: .indomaret) },
            Case("by a whole reference", [1]) { PaymentQuery(text: "INV-0001") },
            Case("by a piece of a reference", [2, 1]) { PaymentQuery(text: "NV-000") },
            Case("by a piece of a payment code", [3]) { PaymentQuery(text: "8471313") },
            Case("by what is in neither", []) { PaymentQuery(text: "Siti") },
            Case("by a percent sign", [3]) { PaymentQuery(text: "%") },
            Case("by an underscore", [4]) { PaymentQuery(text: "_") },
            Case("by a backslash", [5]) { PaymentQuery(text: #"\"#) },
            Case("by a quote", [6]) { PaymentQuery(text: "'") },
            Case("by nothing in particular", [6, 5, 4, 3, 2, 1]) { PaymentQuery(text: "") },
            Case("before one", [3, 2, 1]) { PaymentQuery(before: try Sample.id(4)) },
            Case("before the oldest", []) { PaymentQuery(before: try Sample.id(1)) },
            Case("a page", [6, 5]) { PaymentQuery(limit: 2) },
            Case("the next page", [4, 3]) { PaymentQuery(before: try Sample.id(5), limit: 2) },
            Case("a page of a store", [4]) { PaymentQuery(store: .indomaret, limit: 1) },
            Case("none", []) { PaymentQuery(limit: 0) },
            Case("of a merchant", [6, 5, 4, 3, 2, 1]) { PaymentQuery(merchant: try Sample.merchant) },
            Case("of another merchant", []) { PaymentQuery(merchant: try MerchantID("NORMALTEST")) },
            Case("by a reference in other letters", [2, 1]) { PaymentQuery(text: "nv-000") },
            Case("claimed since an instant", [6, 5, 4]) { PaymentQuery(since: Sample.now + .seconds(4)) },
            Case("claimed before an instant", [3, 2, 1]) { PaymentQuery(until: Sample.now + .seconds(4)) },
            Case("claimed in a span", [3, 2]) {
                PaymentQuery(since: Sample.now + .seconds(2), until: Sample.now + .seconds(4))
            },
            Case("by all at once", [1]) {
                PaymentQuery(
                    merchant: try Sample.merchant,
                    state: .awaitingPayment,
                    store: .alfamart,
                    text: "INV",
                    since: Sample.now,
                    until: Sample.now + .seconds(9),
                    before: try Sample.id(3),
                    limit: 1
                )
            },
        ]

        init(_ name: String, _ found: [Int], _ query: @escaping @Sendable () throws -> PaymentQuery) {
            testDescription = name
            self.found = found
            self.query = query
        }
    }

    /// Six payments, the first three of which have codes; claimed out of order, since ids alone say what is newer.
    private func fill(_ store: SQLStore) async throws {
        let references = ["INV-0001", "INV-0002", "100%", "a_b", #"a\b"#, "it's"]
        for number in [3, 1, 6, 2, 5, 4] {
            let group: StoreGroup = [2, 4].contains(number) ? .indomaret : .alfamart
            let payment = try Sample.claim(
                number,
                Sample.order(reference: references[number - 1], store: group),
                at: Sample.now + .seconds(number)
            )
            _ = try await store.claim(payment, under: nil)
            guard number <= 3 else { continue }
            let code = try Sample.code(for: payment.attempts[0].reference, payNo: "01110847131\(number)")
            _ = try await store.apply(.registered(code), to: payment.id, at: Sample.now)
        }
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `finds payments, newest first`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            try await fill(store)
            let found = try await store.payments(matching: each.query())
            #expect(found.map(\.id) == (try each.found.map { try Sample.id($0) }))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `finds a payment by the reference of each of its attempts`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            let claimed = try Sample.claim(7, Sample.order(reference: "INV-0007"))
            let references = (1...3).map { GatewayReference(claimed.order.reference, attempt: $0) }
            _ = try await store.claim(claimed, under: nil)
            _ = try await store.apply(.lost(references[0], .timeout), to: claimed.id, at: Sample.now)
            let payment = try await store.apply(.attempted(references[1]), to: claimed.id, at: Sample.now).payment

            let merchant = payment.order.merchant
            #expect(try await store.payment(attempt: references[0], merchant: merchant) == payment)
            #expect(try await store.payment(attempt: references[1], merchant: merchant) == payment)
            #expect(try await store.payment(attempt: references[2], merchant: merchant) == nil)
            #expect(try await store.payment(attempt: references[0], merchant: MerchantID("NORMALTEST")) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `tells how far back so many payments go`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            let other = try Sample.claim(7, Sample.order(merchant: "NORMALTEST"))
            _ = try await store.claim(other, under: nil)
            let own = PaymentQuery(merchant: try Sample.merchant)
            let passing = PaymentQuery(merchant: try Sample.merchant, before: try Sample.id(5))
            #expect(try await store.reach(of: 1, PaymentQuery()) == other.id)
            #expect(try await store.reach(of: 2, own) == Sample.id(5))
            #expect(try await store.reach(of: 6, own) == Sample.id(1))
            #expect(try await store.reach(of: 7, own) == nil)
            #expect(try await store.reach(of: 2, passing) == Sample.id(3))
            let found = try await store.payments(matching: PaymentQuery(before: Sample.id(5), downTo: Sample.id(3)))
            #expect(found.map(\.id) == [try Sample.id(4), try Sample.id(3)])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `finds a payment by its token`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            #expect(try await store.payment(token: Sample.token(4))?.id == Sample.id(4))
            #expect(try await store.payment(token: Sample.token(7)) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `counts payments by state`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            #expect(try await store.paymentCounts() == [:])
            try await fill(store)
            #expect(try await store.paymentCounts() == [.awaitingPayment: 3, .registering: 3])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a list has each payment's own attempts`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            let first = try #require(try await store.payment(Sample.id(6)))
            let lost = PaymentEvent.lost(first.attempts[0].reference, .timeout)
            _ = try await store.apply(lost, to: first.id, at: Sample.now)
            let second = GatewayReference(first.order.reference, attempt: 2)
            _ = try await store.apply(.attempted(second), to: first.id, at: Sample.now)
            let listed = try await store.payments(matching: PaymentQuery())
            #expect(listed.map(\.attempts.count) == [2, 1, 1, 1, 1, 1])
            for payment in listed { #expect(try await store.payment(payment.id) == payment) }
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a history is read in pieces, each line once`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await fill(store)
            let id = try Sample.id(1)
            let whole = try await store.history(of: id)
            #expect(whole.map(\.number) == [1, 2])
            #expect(try await store.history(of: id, after: 0, limit: 1) == [whole[0]])
            #expect(try await store.history(of: id, after: 1, limit: 9) == [whole[1]])
            #expect(try await store.history(of: id, after: 2, limit: 9) == [])
            #expect(try await store.history(of: id, after: 0, limit: 0) == [])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an empty store finds nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let id = try Sample.id(1)
            #expect(try await store.payments(matching: PaymentQuery()) == [])
            #expect(try await store.payment(id) == nil)
            #expect(try await store.history(of: id) == [])
        }
    }
}
