/// What a merchant asked to have paid.
package struct Registration: Sendable, Equatable {
    /// When a payment gets its code.
    package enum Issue: Sendable, Equatable {
        /// With the registration.
        case atOnce
        /// When the customer has chosen a store on the payment page.
        case onPage
    }

    package var iMid: String
    package var referenceNo: String
    package var amount: Int64
    /// The store group; empty while the customer may choose any.
    package var mitraCd: String
    package var goodsNm: String
    package var billingNm: String
    package var description: String?
    /// Where notifications go.
    package var dbProcessUrl: String
    /// The asked-for expiry; without one it is the end of the seventh day.
    package var expiry: Int64?
    /// `03`, or `00` where the customer chooses how to pay.
    package var payMethod: String
    /// Where the browser returns.
    package var callBackUrl: String?
    package var issue: Issue

    package init(
        iMid: String,
        referenceNo: String,
        amount: Int64,
        mitraCd: String,
        goodsNm: String,
        billingNm: String,
        description: String? = nil,
        dbProcessUrl: String,
        expiry: Int64? = nil,
        payMethod: String = "03",
        callBackUrl: String? = nil,
        issue: Issue = .atOnce
    ) {
        self.iMid = iMid
        self.referenceNo = referenceNo
        self.amount = amount
        self.mitraCd = mitraCd
        self.goodsNm = goodsNm
        self.billingNm = billingNm
        self.description = description
        self.dbProcessUrl = dbProcessUrl
        self.expiry = expiry
        self.payMethod = payMethod
        self.callBackUrl = callBackUrl
        self.issue = issue
    }
}
