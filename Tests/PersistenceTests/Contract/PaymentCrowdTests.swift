import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store does with payments that are claimed, changed and looked for at once.
@Suite(.mustEnd)
struct PaymentCrowdTests {
    /// Does a number of things at once.
    private func crowd<Value: Sendable>(
        _ numbers: some Sequence<Int>,
        _ work: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Int: Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            for number in numbers { group.addTask { (number, try await work(number)) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    // MARK: Claims

    @Test(arguments: StoreMaker.all)
    func `of equal claims at once one is fresh, whatever merchant and key they have`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            // Orders, references and keys are the same for both merchants; each claim comes three times.
            let claims = try await crowd(0..<120) { number in
                let order = try Sample.order(
                    reference: "INV-\(number / 6)",
                    merchant: number % 2 == 0 ? "IONPAYTEST" : "NORMALTEST",
                    buyer: "Siti"
                )
                let key = number / 6 % 2 == 0 ? try IdempotencyKey("key-\(number / 6)") : nil
                return try await store.claim(Sample.claim(number, order), under: key)
            }
            for first in stride(from: 0, to: 120, by: 6) {
                for merchant in 0...1 {
                    let equal = stride(from: first + merchant, to: first + 6, by: 2).compactMap { claims[$0] }
                    let fresh = equal.compactMap { if case .fresh(let payment) = $0 { payment } else { nil } }
                    try #require(fresh.count == 1)
                    #expect(equal.count { $0 == .held(fresh[0]) } == 2)
                    #expect(try await store.payment(fresh[0].id) == fresh[0])
                    #expect(try await store.history(of: fresh[0].id).map(\.name) == ["claimed"])
                }
            }
            #expect(try await store.payments(matching: PaymentQuery(limit: 100)).count == 40)
            #expect(try await store.jobs(matching: JobQuery(task: "register", limit: 100)).count == 40)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `of claims with one reference or key and other contents, one is fresh`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let claims = try await crowd(0..<90) { number in
                let order =
                    number % 2 == 0
                    ? try Sample.order(reference: "INV-\(number / 6)", amount: 100_000 + Int64(number))
                    : try Sample.order(reference: "INV-\(number)-odd")
                let key = number % 2 == 0 ? nil : try IdempotencyKey("key-\(number / 6)")
                return try await store.claim(Sample.claim(number, order), under: key)
            }
            for first in stride(from: 0, to: 90, by: 6) {
                let ofReference = stride(from: first, to: first + 6, by: 2).compactMap { claims[$0] }
                let holder = try #require(
                    ofReference.compactMap { if case .fresh(let it) = $0 { it } else { nil } }.first
                )
                #expect(ofReference.count { $0 == .referenceTaken(holder.id) } == 2)
                let ofKey = stride(from: first + 1, to: first + 6, by: 2).compactMap { claims[$0] }
                #expect(ofKey.count { $0 == .keyTaken } == 2)
            }
            #expect(try await store.payments(matching: PaymentQuery(limit: 100)).count == 30)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a claim whose attempt is taken spoils no other`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let second = try Sample.claim(1000, Sample.order(reference: "INV-7"), attempt: 2)
            _ = try await store.claim(second, under: nil)
            let results = try await crowd(0..<40) { number in
                let reference = number == 20 ? second.attempts[0].reference.text : "INV-X\(number)"
                let claim = try Sample.claim(number, Sample.order(reference: reference))
                do {
                    return try await store.claim(claim, under: nil) == .fresh(claim)
                } catch let error as ReferenceInUse {
                    #expect(error.reference == second.attempts[0].reference)
                    return false
                }
            }
            #expect(results.filter { !$0.value }.keys.sorted() == [20])
            #expect(try await store.payments(matching: PaymentQuery(limit: 100)).count == 40)
        }
    }

    // MARK: Events

    @Test(arguments: StoreMaker.all)
    func `events at once are applied one after the other, and what cannot be spoils no other`(
        _ maker: StoreMaker
    ) async throws {
        try await maker.run { store in
            var payments: [Payment] = []
            for number in 0..<20 { payments.append(try await store.register(number)) }
            let ends = try await crowd(0..<120) { [payments] number in
                let payment = payments[number / 6]
                let code = try #require(payment.code)
                do {
                    switch number % 6 {
                    case 0:
                        _ = try await store.apply(
                            Sample.paid(code, of: payment.order),
                            to: Sample.id(999),
                            at: Sample.now
                        )
                    case 1:
                        _ = try await store.apply(.attempted(code.reference), to: payment.id, at: Sample.now)
                    default:
                        _ = try await store.apply(Sample.paid(code, of: payment.order), to: payment.id, at: Sample.now)
                    }
                    return "applied"
                } catch is UnknownPayment {
                    return "unknown"
                } catch is InvalidTransition {
                    return "invalid"
                }
            }
            for (number, end) in ends {
                #expect(end == (number % 6 == 0 ? "unknown" : number % 6 == 1 ? "invalid" : "applied"))
            }
            for payment in payments {
                #expect(try await store.payment(payment.id)?.state.name == .paid)
                let history = try await store.history(of: payment.id)
                #expect(history.map(\.name) == ["claimed", "registered"] + Array(repeating: "inquired", count: 4))
                #expect(history.map(\.number) == Array(1...6))
            }
        }
    }

    // MARK: Others' locks

    @Test func `what somebody has in hand waits, and keeps no other waiting`() async throws {
        let store = try SQLStore.postgres(url: try await PostgresServer.shared.freshURL(), vault: Sample.vault)
        _ = try await store.migrate()
        let (held, free) = (try await store.register(1), try await store.register(2))
        let order = try Sample.order(reference: "INV-3")
        let gate = Gate()
        async let holder: Void = store.database.write { session in
            _ = try session.paymentToChange(held.id)
            try session.lock(order)
            _ = try session.rows("SELECT 1 AS one")
            gate.pass()
        }
        await gate.arrival()
        async let waitingEvent = store.apply(
            Sample.paid(#require(held.code), of: held.order),
            to: held.id,
            at: Sample.now
        )
        async let waitingClaim = store.claim(Sample.claim(3, order), under: nil)
        let names = try await crowd(0..<10) { number in
            let event = Sample.paid(try #require(free.code), of: free.order)
            _ = try await store.claim(Sample.claim(10 + number, Sample.order(reference: "INV-1\(number)")), under: nil)
            return try await store.apply(event, to: free.id, at: Sample.now).payment.state.name
        }
        #expect(names.values.allSatisfy { $0 == .paid })
        #expect(try await store.payment(held.id) == held)
        #expect(try await store.payment(Sample.id(3)) == nil)
        gate.open()
        try await holder
        #expect(try await waitingEvent.payment.state.name == .paid)
        #expect(try await waitingClaim == .fresh(Sample.claim(3, order)))
        await store.shutdown()
    }

    // MARK: Looking

    @Test(arguments: StoreMaker.all)
    func `a payment that cannot be read spoils no other's reading`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payments: [Payment] = []
            for number in 0..<30 { payments.append(try await store.register(number)) }
            let spoilt = payments[15]
            try await store.database.write { session in
                _ = try session.run("UPDATE payments SET buyer = '[]' WHERE id = \(spoilt.id.text)")
            }
            let found = try await crowd(0..<120) { [payments] number in
                let payment = payments[number / 4]
                do {
                    let found =
                        switch number % 4 {
                        case 0: try await store.payment(payment.id)
                        case 1:
                            try await store.payment(
                                attempt: payment.attempts[0].reference,
                                merchant: payment.order.merchant
                            )
                        case 2:
                            try await store.payment(
                                attempt: payment.attempts[0].reference,
                                merchant: MerchantID("NORMALTEST")
                            )
                        default: try await store.payment(Sample.id(1000 + number))
                        }
                    return found == (number % 4 < 2 ? payment : nil)
                } catch let error as StoreError {
                    #expect(error.description.contains("cannot be read"))
                    return false
                }
            }
            #expect(found.filter { !$0.value }.keys.sorted() == [60, 61])
        }
    }
}
