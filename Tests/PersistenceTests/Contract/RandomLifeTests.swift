import Payments
import Persistence
import TestSupport
import Testing

/// Whatever happens to a payment, every store says what the pure rules say.
struct RandomLifeTests {
    @Test(arguments: StoreMaker.all)
    func `a store follows the rules through any sequence of events`(_ maker: StoreMaker) async throws {
        let seed = Seed()
        var generator = seed.generator
        try await maker.run { store in
            for number in 1...12 {
                let order = try Sample.order(reference: "INV-\(number)")
                var payment = try Sample.claim(number, order)
                _ = try await store.claim(payment, under: nil)
                var names: [String] = []
                for hour in 1...30 {
                    let event = try event(of: order, using: &generator)
                    let now = Sample.now + .seconds(hour * 3600)
                    var next = payment
                    do {
                        let effects = try next.apply(event, at: now)
                        let applied = try await store.apply(event, to: payment.id, at: now)
                        #expect(applied == Applied(payment: next, effects: effects), "\(seed)")
                        payment = next
                        names.append(event.name)
                    } catch let refusal as InvalidTransition {
                        await #expect(throws: refusal, "\(seed)") {
                            try await store.apply(event, to: payment.id, at: now)
                        }
                    }
                    #expect(try await store.payment(payment.id) == payment, "\(seed)")
                }
                let log = try await store.history(of: payment.id).map(\.name)
                #expect(log.suffix(names.count) == names[...], "\(seed)")
            }
        }
    }

    /// Any event about one of an order's first three attempts, now and then with a fact that is wrong.
    private func event(of order: Order, using generator: inout SeededGenerator) throws -> PaymentEvent {
        let number = generator.pick(1, 2, 3)
        let reference = GatewayReference(order.reference, attempt: number)
        let amount = generator.chance(5) ? try Rupiah(1) : order.amount
        let code = try Sample.code(
            for: reference,
            payNo: "0110847131\(number)",
            transaction: "IONPAYTEST0320261124100000000\(generator.chance(5) ? 0 : number)",
            expiry: Expiry(Sample.now + .seconds(20 * 3600), isEstimated: generator.chance(50))
        )
        let payNo = generator.chance(80) ? code.payNo : nil
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<20: return .attempted(reference)
        case ..<35: return .registered(code)
        case ..<37: return .refused(reference, Sample.refusal)
        case ..<50: return .lost(reference, generator.pick(.timeout, .connection, .unreadable))
        case ..<70:
            return .notified(
                PaymentNotification(
                    transaction: code.transaction,
                    reference: reference,
                    amount: amount,
                    payNo: payNo,
                    kind: generator.pick(.deposit, .reversal, .other("7"))
                )
            )
        case ..<95:
            let settlement = Settlement(paidAt: Sample.now, receiptCode: generator.chance(50) ? "A1B2C3" : nil)
            return .inquired(
                InquiryReport(
                    transaction: code.transaction,
                    reference: reference,
                    amount: amount,
                    payNo: payNo,
                    expiry: generator.chance(50) ? code.expiry.instant : nil,
                    status: generator.pick(.unpaid, .expired, .committing, .other("7"), .paid(settlement))
                )
            )
        default: return .cancelled(code.transaction)
        }
    }
}
