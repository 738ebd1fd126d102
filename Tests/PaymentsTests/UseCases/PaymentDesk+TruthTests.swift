import Payments
import Persistence
import TestSupport
import Testing

/// Notifications and inquiries.
struct PaymentDeskTruthTests {
    private let bench: Bench
    private let gateway: ScriptedGateway
    private let desk: PaymentDesk<ScriptedGateway, SQLStore>
    private let order: Order

    init() throws {
        bench = try Bench()
        order = try Sample.order()
        gateway = bench.gateway()
        desk = bench.desk(gateway: gateway)
    }

    private func hint(_ kind: PaymentNotification.Kind, of code: IssuedCode) -> PaymentNotification {
        bench.till.notification(kind, of: code, amount: order.amount)
    }

    @Test func `a notification is believed only when the inquiry says so`() async throws {
        let code = try #require(try await desk.register(order).code)
        let unpaid = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        #expect(unpaid?.state == .awaitingPayment(code))
        bench.till.pay(code)
        let paid = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        #expect(paid?.state == .paid(code, Sample.settlement, reversalClaimed: false))
        #expect(
            gateway.calls.suffix(2) == [
                .inquire(code.transaction, code.reference), .inquire(code.transaction, code.reference),
            ]
        )
    }

    @Test func `a notification replayed and flipped a hundred times changes nothing`() async throws {
        let code = try #require(try await desk.register(order).code)
        bench.till.pay(code)
        let paid = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        for round in 0..<100 {
            let kind: PaymentNotification.Kind = round.isMultiple(of: 2) ? .reversal : .deposit
            #expect(try await desk.take(hint(kind, of: code), for: order.merchant) == paid)
        }
    }

    @Test func `a reversal is believed only when the inquiry no longer says paid`() async throws {
        let code = try #require(try await desk.register(order).code)
        bench.till.pay(code)
        _ = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        bench.till.reverse(code)
        let reversed = try await desk.take(hint(.reversal, of: code), for: order.merchant)
        #expect(reversed?.state == .reversed(code, Sample.settlement))
        bench.till.pay(code)
        #expect(try await desk.take(hint(.deposit, of: code), for: order.merchant)?.state.name == .paid)
    }

    @Test(
        arguments: [
            (.unknown(.timeout), .unknown(.timeout)), (.refused(Story.refusal), .refused(Story.refusal)),
        ] as [(InquiryOutcome, DeskError)]
    )
    func `an inquiry that tells nothing is remembered and changes nothing`(
        outcome: InquiryOutcome,
        error: DeskError
    ) async throws {
        let payment = try await desk.register(order)
        gateway.answer(inquiry: outcome)
        await #expect(throws: error) { try await desk.inquire(payment.id) }
        #expect(try await bench.store.payment(payment.id) == payment)
        #expect(try await bench.store.history(of: payment.id).last?.name == "inquiryFailed")
    }

    @Test func `a forged notification is stored, alerts, and asks nothing`() async throws {
        let payment = try await desk.register(order)
        let code = try #require(payment.code)
        let forged = bench.till.notification(.deposit, of: code, amount: try Rupiah(1))
        let calls = gateway.calls
        #expect(try await desk.take(forged, for: order.merchant) == payment)
        #expect(gateway.calls == calls)
        #expect(try await bench.store.history(of: payment.id).map(\.name) == ["claimed", "registered", "notified"])
    }

    @Test func `a notification of nobody's reference finds nothing`() async throws {
        let code = try #require(try await desk.register(order).code)
        let calls = gateway.calls
        #expect(try await desk.take(hint(.deposit, of: code), for: MerchantID("NORMALTEST")) == nil)
        let foreign = try Story.notification(.deposit, reference: GatewayReference("ANOTHER-1"))
        #expect(try await desk.take(foreign, for: order.merchant) == nil)
        #expect(gateway.calls == calls)
    }

    @Test func `a payment is found with every notification lost`() async throws {
        let payment = try await desk.register(order)
        bench.till.pay(try #require(payment.code))
        #expect(try await desk.inquire(payment.id).state.name == .paid)
    }

    @Test func `an inquiry about another amount is not believed`() async throws {
        let payment = try await desk.register(order)
        gateway.answer(inquiry: .answered(try report(of: payment, amount: 1)))
        #expect(try await desk.inquire(payment.id) == payment)
        #expect(
            try await bench.store.history(of: payment.id).map(\.state)
                == [.registering, .awaitingPayment, .awaitingPayment]
        )
    }

    private func report(of payment: Payment, amount: Int64) throws -> InquiryReport {
        let code = try #require(payment.code)
        return InquiryReport(
            transaction: code.transaction,
            reference: code.reference,
            amount: try Rupiah(amount),
            payNo: code.payNo,
            expiry: nil,
            status: .paid(Sample.settlement)
        )
    }

    @Test func `an inquiry without a certain answer changes nothing`() async throws {
        let payment = try await desk.register(order)
        gateway.answer(inquiry: .unknown(.timeout))
        await #expect(throws: DeskError.unknown(.timeout)) { try await desk.inquire(payment.id) }
        gateway.answer(inquiry: .refused(Story.refusal))
        await #expect(throws: DeskError.refused(Story.refusal)) { try await desk.inquire(payment.id) }
        #expect(try await bench.store.payment(payment.id) == payment)
    }

    @Test func `what has no code and no hint cannot be inquired about`() async throws {
        gateway.answer(registration: .unknown(.timeout))
        let payment = try await desk.register(order)
        await #expect(throws: DeskError.nothingToInquire(.unresolved)) { try await desk.inquire(payment.id) }
        let nobody = Sample.payment(of: order, seed: 99).id
        await #expect(throws: UnknownPayment(id: nobody)) { try await desk.inquire(nobody) }
        await #expect(throws: UnknownPayment(id: nobody)) { try await desk.cancel(nobody) }
    }
}
