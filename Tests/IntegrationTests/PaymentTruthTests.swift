import Gateway
import GatewayEmulator
import Payments
import Persistence
import TestSupport
import Testing

@Suite(.mustEnd)
struct PaymentTruthTests {
    private func state(_ bench: Workbench, _ payment: Payment) async throws -> PaymentState.Name? {
        try await bench.store.payment(payment.id)?.state.name
    }

    private func hint(
        for payment: Payment,
        kind: PaymentNotification.Kind = .deposit,
        amount: Int64? = nil,
        payNo: String? = nil
    ) throws -> PaymentNotification {
        let code = try #require(payment.code)
        return PaymentNotification(
            transaction: code.transaction,
            reference: code.reference,
            amount: try amount.map { try Rupiah($0) } ?? payment.order.amount,
            payNo: try payNo.map { try PaymentCode($0) } ?? code.payNo,
            kind: kind
        )
    }

    @Test(arguments: Payments.StoreGroup.allCases)
    func `a payment at the till is notified, inquired and then believed`(_ store: Payments.StoreGroup) async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order(store: store))
            _ = try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            let paid = try #require(try await bench.desk.take(bench.nextNotification(), for: Sample.merchant))
            #expect(paid.state.name == .paid)
            #expect(paid.state.settlement?.receiptCode?.isEmpty == false)
            let history = try await bench.store.history(of: payment.id).map(\.name)
            #expect(history == ["claimed", "registered", "notified", "inquired"])
        }
    }

    @Test func `a lost notification is made up for by an inquiry`() async throws {
        try await Workbench.run { bench in
            bench.gateway.script(Faults(notification: [.loseNotification]))
            let payment = try await bench.desk.register(Sample.order())
            _ = try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            #expect(try await state(bench, payment) == .awaitingPayment)
            let paid = try await bench.desk.inquire(payment.id)
            #expect(paid.state.name == .paid)
        }
    }

    @Test func `a doubled notification has one effect`() async throws {
        try await Workbench.run { bench in
            bench.gateway.script(Faults(notification: [.doubleNotification]))
            let payment = try await bench.desk.register(Sample.order())
            _ = try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            let first = try await bench.desk.take(bench.nextNotification(), for: Sample.merchant)
            let second = try await bench.desk.take(bench.nextNotification(), for: Sample.merchant)
            #expect(first?.state.name == .paid)
            #expect(second?.state == first?.state)
        }
    }

    @Test func `a deposit that is only claimed changes nothing, a hundred times over`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            for _ in 0..<100 {
                let after = try await bench.desk.take(try hint(for: payment), for: Sample.merchant)
                #expect(after?.state.name == .awaitingPayment)
            }
        }
    }

    @Test func `a flipped status does not take a payment back, a hundred times over`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            _ = try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            _ = try await bench.desk.inquire(payment.id)
            for _ in 0..<100 {
                let after = try await bench.desk.take(try hint(for: payment, kind: .reversal), for: Sample.merchant)
                #expect(after?.state.name == .paid)
            }
        }
    }

    @Test func `another amount or code is not even inquired about`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            _ = try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            for foreign in [try hint(for: payment, amount: 1), try hint(for: payment, payNo: "1")] {
                let after = try await bench.desk.take(foreign, for: Sample.merchant)
                #expect(after?.state.name == .awaitingPayment)
            }
        }
    }

    @Test func `a notification for an unknown order finds nothing`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            let code = try #require(payment.code)
            let stranger = PaymentNotification(
                transaction: code.transaction,
                reference: try GatewayReference("ANOTHER"),
                amount: payment.order.amount,
                payNo: code.payNo,
                kind: .deposit
            )
            let found = try await bench.desk.take(stranger, for: Sample.merchant)
            #expect(found == nil)
        }
    }

    @Test func `what a till is in the middle of is neither paid nor cancellable`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            let payNo = try #require(payment.code?.payNo?.digits)
            try await bench.gateway.begin(payNo)
            let committing = try await bench.desk.inquire(payment.id)
            #expect(committing.state.name == .committing)
            await #expect(throws: DeskError.cannotCancel(.committing)) { try await bench.desk.cancel(payment.id) }
            try await bench.gateway.abort(payNo)
            let waiting = try await bench.desk.inquire(payment.id)
            #expect(waiting.state.name == .awaitingPayment)
        }
    }

    @Test func `a reversal that an inquiry confirms takes the payment back, and it can be paid again`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            let payNo = try #require(payment.code?.payNo?.digits)
            _ = try await bench.gateway.pay(payNo)
            _ = try await bench.desk.take(bench.nextNotification(), for: Sample.merchant)
            try await bench.gateway.reverse(payNo)
            let reversed = try await bench.desk.take(bench.nextNotification(), for: Sample.merchant)
            #expect(reversed?.state.name == .reversed)
        }
    }

    @Test func `an unpaid code expires by the gateway's word and cannot be paid then`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order(expiry: Sample.now + .seconds(7200)))
            bench.clock.advance(by: .seconds(7201))
            let expired = try await bench.desk.inquire(payment.id)
            #expect(expired.state.name == .expired)
            await #expect(throws: TillRefusal.self) {
                try await bench.gateway.pay(try #require(payment.code?.payNo?.digits))
            }
        }
    }

    @Test func `a cancelled code is dead at the till, and a paid one cannot be cancelled`() async throws {
        try await Workbench.run { bench in
            let payment = try await bench.desk.register(Sample.order())
            let payNo = try #require(payment.code?.payNo?.digits)
            let cancelled = try await bench.desk.cancel(payment.id)
            #expect(cancelled.state.name == .cancelled)
            await #expect(throws: TillRefusal.self) { try await bench.gateway.pay(payNo) }

            let other = try await bench.desk.register(Sample.order(reference: "INV-2"))
            _ = try await bench.gateway.pay(try #require(other.code?.payNo?.digits))
            // Not yet inquired: the desk still thinks that it waits, and the gateway knows better.
            let error = await #expect(throws: DeskError.self) { try await bench.desk.cancel(other.id) }
            guard case .refused = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let paid = try await bench.desk.inquire(other.id)
            #expect(paid.state.name == .paid)
        }
    }

    @Test(arguments: [Faults.Call.timeOutBeforeActing, .garbage, .dropConnection])
    func `an inquiry without a certain answer changes nothing`(_ fault: Faults.Call) async throws {
        try await Workbench.run(call: .seconds(15)) { bench in
            let payment = try await bench.desk.register(Sample.order())
            bench.gateway.script(Faults(inquiry: [fault]))
            await #expect(throws: DeskError.self) { try await bench.desk.inquire(payment.id) }
            #expect(try await state(bench, payment) == .awaitingPayment)
        }
    }
}
