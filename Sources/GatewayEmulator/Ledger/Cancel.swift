/// A wish to withdraw a payment.
package struct Cancel: Sendable, Equatable {
    package var iMid: String
    package var tXid: String
    package var amount: Int64
    package var payMethod: String

    package init(iMid: String, tXid: String, amount: Int64, payMethod: String = "03") {
        self.iMid = iMid
        self.tXid = tXid
        self.amount = amount
        self.payMethod = payMethod
    }
}
