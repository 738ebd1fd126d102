import Payments
import Persistence
import TestSupport
import Testing

/// A lost attempt's money, from the desk's side.
struct LostMoneyTests {
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

    /// The gateway issued a code, its reply was lost, and the code was paid.
    private func loseAndPay() async throws -> (Payment, IssuedCode) {
        let losing = bench.gateway { [bench] _, reference in
            _ = bench.till.issue(reference, at: bench.clock.now)
            return .unknown(.timeout)
        }
        let lost = try await bench.desk(gateway: losing).register(order)
        let code = try #require(bench.till.codes.first)
        bench.till.pay(code)
        return (lost, code)
    }

    @Test func `a lost attempt's money is found by its notification`() async throws {
        let (lost, code) = try await loseAndPay()
        let paid = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        #expect(paid?.id == lost.id)
        #expect(paid?.state.name == .paid)
        #expect(try await desk.register(order) == paid, "no second code")
        #expect(bench.till.codes == [code])
    }

    @Test func `a hint that could not be asked about is asked about before a further code is made`() async throws {
        let (lost, code) = try await loseAndPay()
        gateway.answer(inquiry: .unknown(.connection))
        await #expect(throws: DeskError.unknown(.connection)) {
            try await desk.take(hint(.deposit, of: code), for: order.merchant)
        }
        gateway.answer(inquiry: .unknown(.timeout))
        await #expect(throws: DeskError.unknown(.timeout)) { try await desk.register(order) }
        let paid = try await desk.register(order)
        #expect(paid.id == lost.id)
        #expect(paid.state.name == .paid)
        #expect(bench.till.codes == [code])
    }

    @Test func `a hint can be inquired about by hand`() async throws {
        let (lost, code) = try await loseAndPay()
        gateway.answer(inquiry: .unknown(.connection))
        _ = try? await desk.take(hint(.deposit, of: code), for: order.merchant)
        #expect(try await desk.inquire(lost.id).state.name == .paid)
    }

    @Test func `a forged hint does not keep an order from being registered`() async throws {
        gateway.answer(registration: .unknown(.timeout))
        _ = try await desk.register(order)
        let forged = try Story.notification(.deposit, transaction: "IONPAYTEST03202611249999999999")
        _ = try? await desk.take(forged, for: order.merchant)
        #expect(try await desk.register(order).code?.reference == (try Story.reference(2)))
    }

    @Test func `money for a lost attempt withdraws the shown code`() async throws {
        let (_, code) = try await loseAndPay()
        let shown = try #require(try await desk.register(order).code)
        let paid = try await desk.take(hint(.deposit, of: code), for: order.merchant)
        #expect(paid?.code?.transaction == code.transaction)
        #expect(gateway.calls.last == .cancel(shown.transaction, shown.reference))
        #expect(bench.till.payable == [code])
        let id = try #require(paid?.id)
        #expect(try await bench.store.history(of: id).last?.name == "withdrawn")
    }
}
