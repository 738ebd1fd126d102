import Payments
import Persistence
import TestSupport
import Testing

/// Cancels, and money that comes all the same.
struct CancelTests {
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

    @Test func `a code nobody pays is cancelled once`() async throws {
        let payment = try await desk.register(order)
        let code = try #require(payment.code)
        #expect(try await desk.cancel(payment.id).state == .cancelled(code))
        await #expect(throws: DeskError.cannotCancel(.cancelled)) { try await desk.cancel(payment.id) }
        #expect(bench.till.payable.isEmpty)
        #expect(gateway.calls.count == 2)
    }

    @Test func `neither a paid payment nor one at a till is cancelled, and the gateway is not asked`() async throws {
        for status in [InquiryReport.Status.paid(Sample.settlement), .committing, .expired] {
            let payment = try await desk.register(Sample.order(reference: "INV-\(gateway.calls.count)"))
            let code = try #require(payment.code)
            let report = InquiryReport(
                transaction: code.transaction,
                reference: code.reference,
                amount: order.amount,
                payNo: code.payNo,
                expiry: nil,
                status: status
            )
            gateway.answer(inquiry: .answered(report))
            let name = try await desk.inquire(payment.id).state.name
            let calls = gateway.calls
            await #expect(throws: DeskError.cannotCancel(name)) { try await desk.cancel(payment.id) }
            #expect(gateway.calls == calls)
        }
    }

    @Test(
        arguments: [
            (.unknown(.timeout), .unknown(.timeout), "cancelLost"),
            (.refused(Story.refusal), .refused(Story.refusal), "cancelRefused"),
        ] as [(CancelOutcome, DeskError, String)]
    )
    func `a cancel the gateway does not accept is remembered and changes nothing`(
        outcome: CancelOutcome,
        error: DeskError,
        event: String
    ) async throws {
        let payment = try await desk.register(order)
        gateway.answer(cancel: outcome)
        await #expect(throws: error) { try await desk.cancel(payment.id) }
        #expect(try await bench.store.payment(payment.id) == payment)
        let history = try await bench.store.history(of: payment.id)
        #expect(history.suffix(2).map(\.name) == ["cancelAsked", event])
    }

    @Test func `a code that is paid while its cancel is asked for stays paid`() async throws {
        let payment = try await desk.register(order)
        let code = try #require(payment.code)
        let racing = ScriptedGateway(cancel: { [bench, order, desk] _, _, _ in
            bench.till.pay(code)
            _ = try? await desk.take(
                bench.till.notification(.deposit, of: code, amount: order.amount),
                for: order.merchant
            )
            return .accepted
        })
        await #expect(throws: DeskError.cannotCancel(.paid)) {
            try await bench.desk(gateway: racing).cancel(payment.id)
        }
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
    }

    @Test func `money after a cancel is money`() async throws {
        let payment = try await desk.register(order)
        let code = try #require(payment.code)
        _ = try await desk.cancel(payment.id)
        bench.till.pay(code)
        #expect(try await desk.take(hint(.deposit, of: code), for: order.merchant)?.state.name == .paid)
    }
}
