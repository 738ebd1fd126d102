import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store answers to a claim.
struct ClaimTests {
    /// What a second claim meets, by the first one's fate and what it has in common with it.
    struct Case: Sendable, CustomTestStringConvertible {
        enum Answer: Sendable {
            case fresh, held, keyTaken, referenceTaken
        }

        let testDescription: String
        var firstKey: String?
        var isFirstRejected = false
        var secondKey: String?
        var second: @Sendable () throws -> Order = { try Sample.order() }
        let answer: Answer

        static let all = keys + rejections + contents

        private static let keys = [
            Case(testDescription: "an equal order, no keys", answer: .held),
            Case(testDescription: "an equal order, one key", firstKey: "k1", secondKey: "k1", answer: .held),
            Case(testDescription: "an equal order, two keys", firstKey: "k1", secondKey: "k2", answer: .held),
            Case(testDescription: "an equal order, then a key", secondKey: "k1", answer: .held),
            Case(testDescription: "another order, two keys", firstKey: "k1", secondKey: "k2", answer: .fresh) {
                try Sample.order(reference: "INV-2")
            },
            Case(testDescription: "another order, one key", firstKey: "k1", secondKey: "k1", answer: .keyTaken) {
                try Sample.order(reference: "INV-2")
            },
            Case(testDescription: "other content, one key", firstKey: "k1", secondKey: "k1", answer: .keyTaken) {
                try Sample.order(amount: 150_001)
            },
            Case(testDescription: "keys differ by case", firstKey: "k1", secondKey: "K1", answer: .fresh) {
                try Sample.order(reference: "INV-2")
            },
            Case(testDescription: "another merchant, one key", firstKey: "k1", secondKey: "k1", answer: .fresh) {
                try Sample.order(merchant: "NORMALTEST")
            },
        ]

        private static let rejections = [
            Case(testDescription: "an equal order, the first rejected", isFirstRejected: true, answer: .fresh),
            Case(testDescription: "other content, the first rejected", isFirstRejected: true, answer: .fresh) {
                try Sample.order(amount: 200_000)
            },
            Case(
                testDescription: "an equal order, one key, the first rejected",
                firstKey: "k1",
                isFirstRejected: true,
                secondKey: "k1",
                answer: .held
            ),
            Case(
                testDescription: "other content, one key, the first rejected",
                firstKey: "k1",
                isFirstRejected: true,
                secondKey: "k1",
                answer: .keyTaken
            ) { try Sample.order(amount: 200_000) },
        ]

        private static let contents = [
            Case(testDescription: "another amount", answer: .referenceTaken) { try Sample.order(amount: 150_001) },
            Case(testDescription: "another store", answer: .referenceTaken) { try Sample.order(store: .indomaret) },
            Case(testDescription: "other goods", answer: .referenceTaken) { try Sample.order(goods: "Teh") },
            Case(testDescription: "another buyer", answer: .referenceTaken) { try Sample.order(buyer: "Budi") },
            Case(testDescription: "another expiry", answer: .referenceTaken) { try Sample.order(expiry: Sample.now) },
            Case(testDescription: "another merchant", answer: .fresh) { try Sample.order(merchant: "NORMALTEST") },
            Case(testDescription: "another reference", answer: .fresh) { try Sample.order(reference: "INV-2026-1131") },
            Case(testDescription: "references differ by case", answer: .fresh) {
                try Sample.order(reference: "inv-2026-1130")
            },
        ]

        init(
            testDescription: String,
            firstKey: String? = nil,
            isFirstRejected: Bool = false,
            secondKey: String? = nil,
            answer: Answer,
            second: @escaping @Sendable () throws -> Order = { try Sample.order() }
        ) {
            self.testDescription = testDescription
            self.firstKey = firstKey
            self.isFirstRejected = isFirstRejected
            self.secondKey = secondKey
            self.answer = answer
            self.second = second
        }
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `a second claim meets the first`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            var first = try Sample.claim(1)
            #expect(try await store.claim(first, under: each.firstKey.map { try IdempotencyKey($0) }) == .fresh(first))
            if each.isFirstRejected {
                let event = PaymentEvent.refused(first.attempts[0].reference, Sample.refusal)
                first = try await store.apply(event, to: first.id, at: Sample.now).payment
            }
            let second = try Sample.claim(2, each.second(), attempt: each.isFirstRejected ? 2 : 1)
            let claim = try await store.claim(second, under: each.secondKey.map { try IdempotencyKey($0) })
            switch each.answer {
            case .fresh: #expect(claim == .fresh(second))
            case .held: #expect(claim == .held(first))
            case .keyTaken: #expect(claim == .keyTaken)
            case .referenceTaken: #expect(claim == .referenceTaken(first.id))
            }
            #expect(try await store.payment(first.id) == first)
            #expect(try await store.payment(second.id) == (each.answer == .fresh ? second : nil))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a claim is the first line of the history`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let history = try await store.history(of: payment.id)
            #expect(history.map(\.name) == ["claimed"])
            #expect(history.map(\.at) == [payment.createdAt])
            #expect(history.map(\.state) == [.registering])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a claim that finds something stores nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim(1)
            let key = try IdempotencyKey("k1")
            _ = try await store.claim(payment, under: key)
            _ = try await store.claim(try Sample.claim(2), under: key)
            _ = try await store.claim(try Sample.claim(3, Sample.order(amount: 20_000)), under: nil)
            #expect(try await store.payments(matching: PaymentQuery()) == [payment])
            #expect(try await store.history(of: payment.id).count == 1)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a key that found a payment by its reference refuses another order`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim(1)
            let key = try IdempotencyKey("k2")
            _ = try await store.claim(payment, under: nil)
            #expect(try await store.claim(Sample.claim(2), under: key) == .held(payment))
            #expect(try await store.claim(Sample.claim(3, Sample.order(reference: "INV-2")), under: key) == .keyTaken)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a gateway reference that another payment has is refused, and nothing is stored`(
        _ maker: StoreMaker
    ) async throws {
        try await maker.run { store in
            let (holder, key) = (try Sample.claim(1), try IdempotencyKey("k1"))
            let taken = holder.attempts[0].reference
            _ = try await store.claim(holder, under: nil)
            let order = try Sample.order(reference: "INV-2")
            let payment = Payment(
                claiming: order,
                id: try Sample.id(2),
                token: try Sample.token(2),
                reference: taken,
                at: Sample.now
            )
            await #expect(throws: ReferenceInUse(reference: taken)) { try await store.claim(payment, under: key) }
            #expect(try await store.payments(matching: PaymentQuery()) == [holder])
            #expect(try await store.history(of: payment.id) == [])

            let next = try Sample.claim(3, Sample.order(reference: "INV-3"))
            #expect(try await store.claim(next, under: key) == .fresh(next))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `two merchants may use one gateway reference`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            for (number, merchant) in [(1, "IONPAYTEST"), (2, "NORMALTEST")] {
                let payment = try Sample.claim(number, Sample.order(merchant: merchant))
                #expect(try await store.claim(payment, under: nil) == .fresh(payment))
                let found = try await store.payment(
                    attempt: payment.attempts[0].reference,
                    merchant: payment.order.merchant
                )
                #expect(found == payment)
            }
        }
    }

    @Test(.mustEnd, arguments: StoreMaker.all)
    func `of equal orders claimed at once one is fresh`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let claims = try await withThrowingTaskGroup(of: Claim.self) { group in
                for number in 1...16 {
                    group.addTask { try await store.claim(Sample.claim(number), under: IdempotencyKey("k1")) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let fresh = claims.compactMap { if case .fresh(let payment) = $0 { payment } else { nil } }
            #expect(fresh.count == 1)
            #expect(claims.filter { $0 == fresh.first.map(Claim.held) }.count == 15)
        }
    }

    @Test func `an order's payment is found without looking at others`() async throws {
        let order = try Sample.order()
        let steps = try await SQLStore.inMemory().database.read { session in
            try session.rows("EXPLAIN QUERY PLAN SELECT * FROM payments \(order.holder)").map { try $0.text("detail") }
        }
        #expect(steps == ["SEARCH payments USING INDEX payments_by_reference (merchant=? AND reference=?)"])
    }

    @Test func `whose order and key are taken is found without looking at others`() async throws {
        let steps = try await SQLStore.inMemory().database.read { session in
            let question = try session.dialect.taken(orders: [["a", "b", "c"]], keys: [["d", "e", "f"]])
            return try session.rows("EXPLAIN QUERY PLAN \(question)").map { try $0.text("detail") }
        }
        let searches = steps.filter { $0.hasPrefix("SEARCH") }
        #expect(searches.count == 2 && searches.allSatisfy { $0.contains("(merchant=? AND") }, "\(steps)")
        #expect(steps.filter { $0.hasPrefix("SCAN") }.allSatisfy { $0.contains("json_each") }, "\(steps)")
    }
}
