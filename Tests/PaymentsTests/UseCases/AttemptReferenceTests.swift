import Payments
import Persistence
import TestSupport
import Testing

/// The series `ORDER`, `ORDER-R2`, … of one order among those of others.
struct AttemptReferenceTests {
    private let bench: Bench
    private let order: Order

    init() throws {
        bench = try Bench()
        order = try Sample.order()
    }

    @Test func `a rejected order is registered again under the same order number`() async throws {
        let gateway = bench.gateway()
        gateway.answer(registration: .refused(Story.refusal))
        let desk = bench.desk(gateway: gateway)
        let rejected = try await desk.register(order)
        #expect(rejected.state == .rejected(Story.refusal))
        let mended = try Sample.order(goods: "Kopi Gayo 2 kg")
        let payment = try await desk.register(mended)
        #expect(payment.state.name == .awaitingPayment)
        #expect(payment.code?.reference == (try Story.reference(2)))
        #expect(payment.id != rejected.id)
        #expect(try await desk.register(mended) == payment)
        #expect(gateway.registeredReferences.count == 2)
    }

    @Test func `orders whose references are cut to the same 40 characters keep apart`() async throws {
        let stem = String(repeating: "x", count: 37)
        let gateway = bench.gateway()
        for _ in 0..<4 { gateway.answer(registration: .unknown(.timeout)) }
        let desk = bench.desk(gateway: gateway)
        let orders = [try Sample.order(reference: stem + "001"), try Sample.order(reference: stem + "002")]
        for _ in 0..<2 { for order in orders { _ = try await desk.register(order) } }
        var shown: [Payment] = []
        for order in orders { shown.append(try await desk.register(order)) }
        #expect(Set(gateway.registeredReferences).count == 6)
        for payment in shown {
            for attempt in payment.attempts {
                let found = try await bench.store.payment(attempt: attempt.reference, merchant: payment.order.merchant)
                #expect(found == payment)
            }
        }
    }

    @Test(arguments: ["INV-2026-1130-R2", String(repeating: "x", count: 37) + "-R2"])
    func `an order that is named like another's attempt keeps apart`(name: String) async throws {
        let gateway = bench.gateway()
        gateway.answer(registration: .unknown(.timeout))
        gateway.answer(registration: .unknown(.timeout))
        let desk = bench.desk(gateway: gateway)
        let named = try Sample.order(reference: name)
        _ = try await desk.register(order)
        _ = try await desk.register(named)
        let payments = [try await desk.register(order), try await desk.register(named)]
        #expect(Set(payments.flatMap(\.attempts).map(\.reference)).count == 4)
        #expect(payments.allSatisfy { $0.state.name == .awaitingPayment })
    }

    @Test func `a reference that another payment takes meanwhile is not used twice`() async throws {
        let desk = bench.desk(gateway: ScriptedGateway(registrations: [.unknown(.timeout)]))
        let lost = try await desk.register(order)
        let taker = try Sample.order(reference: "INV-2026-1130-R2")
        _ = try await bench.desk(gateway: bench.gateway()).register(taker)
        let error = ReferenceInUse(reference: try Story.reference(2))
        await #expect(throws: error) {
            try await bench.store.apply(.attempted(Story.reference(2)), to: lost.id, at: Sample.now)
        }
        #expect(try await bench.store.payment(lost.id) == lost)
        #expect(
            "\(error)" == "reference: another payment has just taken INV-2026-1130-R2; send the request again"
        )
    }
}
