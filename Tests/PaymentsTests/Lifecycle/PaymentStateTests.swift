import Payments
import TestSupport
import Testing

struct PaymentStateTests {
    @Test(arguments: PaymentState.Name.allCases)
    func `a state knows its name, its code and its settlement`(name: PaymentState.Name) throws {
        let state = try Story.payment(in: name).state
        #expect(state.name == name)
        #expect((state.code == nil) == [.registering, .unresolved, .rejected].contains(name))
        #expect((state.settlement == nil) == ![.paid, .reversed].contains(name))
    }

    @Test(arguments: PaymentState.Name.allCases)
    func `a payment is restored from its parts`(name: PaymentState.Name) throws {
        let payment = try Story.payment(in: name)
        let restored = Payment(
            id: payment.id,
            order: payment.order,
            token: payment.token,
            createdAt: payment.createdAt,
            attempts: payment.attempts,
            state: payment.state
        )
        #expect(restored == payment)
    }
}
