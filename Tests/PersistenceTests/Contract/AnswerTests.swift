import Payments
import Persistence
import TestSupport
import Testing

/// What every store keeps of the answers to registrations.
struct AnswerTests {
    private func answer(_ number: Int) -> StoredAnswer {
        StoredAnswer(status: 201, body: "{\"number\":\(number)}", at: Sample.now + .seconds(number))
    }

    @Test(arguments: StoreMaker.all)
    func `the first answer stays`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            #expect(try await store.keep(answer(1), for: payment.id) == nil)
            #expect(try await store.keep(answer(2), for: payment.id) == answer(1))
            #expect(try await store.keep(answer(1), for: payment.id) == answer(1), "an equal one is a repetition too")
        }
    }

    @Test(arguments: StoreMaker.all)
    func `of many that come at once, one stays, and all the others get it`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payments: [PaymentID] = []
            for number in 1...3 { payments.append(try await store.register(number).id) }
            let earlier = try await withThrowingTaskGroup(of: (PaymentID, StoredAnswer?).self) { group in
                for number in 1...60 {
                    let id = payments[number % 3]
                    group.addTask { (id, try await store.keep(answer(number), for: id)) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0, default: []].append($1.1) }
            }
            for id in payments {
                let others = try #require(earlier[id]).compactMap { $0 }
                #expect(others.count == 19)
                #expect(try await Set(others.map(\.body)) == [#require(store.keep(answer(0), for: id)).body])
            }
        }
    }

    @Test(arguments: StoreMaker.all)
    func `old answers and keys are forgotten, payments never`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payments: [Payment] = []
            for number in 1...2 {
                let order = try Sample.order(reference: "INV-\(number)")
                let claim = try Sample.claim(number, order, at: Sample.now + .seconds(number))
                _ = try await store.claim(claim, under: IdempotencyKey("k\(number)"))
                _ = try await store.keep(answer(number), for: claim.id)
                payments.append(claim)
            }
            try await store.forgetAnswers(before: Sample.now + .seconds(2))
            #expect(try await store.keep(answer(3), for: payments[0].id) == nil)
            #expect(try await store.keep(answer(3), for: payments[1].id) == answer(2))

            // The first key is free again, but the first order is not.
            let other = try Sample.claim(3, Sample.order(reference: "INV-3"))
            #expect(try await store.claim(other, under: IdempotencyKey("k2")) == .keyTaken)
            #expect(try await store.claim(other, under: IdempotencyKey("k1")) == .fresh(other))
            #expect(try await store.claim(Sample.claim(4, payments[0].order), under: nil) == .held(payments[0]))
        }
    }
}
