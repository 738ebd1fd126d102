/// A question about a payment.
package struct Inquiry: Sendable, Equatable {
    package var iMid: String
    package var tXid: String
    package var referenceNo: String
    package var amount: Int64

    package init(iMid: String, tXid: String, referenceNo: String, amount: Int64) {
        self.iMid = iMid
        self.tXid = tXid
        self.referenceNo = referenceNo
        self.amount = amount
    }
}
