import Payments
import TestSupport
import Testing

struct StoreChangeTests {
    @Test func `a change survives its way between processes`() throws {
        let payment = Sample.payment(of: try Sample.order())
        for change in [
            StoreChange.payment(payment.id), .merchant(try Sample.merchant), .jobs(.gateway), .jobs(.webhooks),
            .everything,
        ] {
            #expect(StoreChange(text: change.text) == change)
        }
    }

    @Test(arguments: ["", "payment", "payment:", "payment:short", "merchant:x", "jobs:1", "nothing"])
    func `what nobody tells is not understood`(text: String) { #expect(StoreChange(text: text) == nil) }
}
