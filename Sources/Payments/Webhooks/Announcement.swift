/// A change of a payment as its merchant is told: frozen when it happened.
///
/// Free of personal data.
public struct Announcement: Sendable, Equatable, Codable {
    /// `evt_`, the payment's id and the number of the event in its history.
    public let id: String
    /// When it happened.
    public let at: Timestamp
    /// The payment as it was then.
    public let payment: Snapshot
    /// What the merchant should look at, when that is what is told.
    public let alert: PaymentAlert?

    /// What is told of a payment.
    public struct Snapshot: Sendable, Equatable, Codable {
        /// The payment.
        public let id: PaymentID
        /// Whose it is.
        public let merchant: MerchantID
        /// The merchant's order number.
        public let reference: OrderReference
        /// What is to be paid.
        public let amount: Rupiah
        /// The stores that take it.
        public let store: StoreGroup
        /// Where it stood.
        public let state: PaymentState.Name
        /// Its code, where there was one.
        public let payNo: PaymentCode?
        /// The gateway's page, in the redirect interface.
        public let paymentPage: String?
        /// The last instant at which the code is valid.
        public let expiresAt: Timestamp?
        /// When the till took the money.
        public let paidAt: Timestamp?
        /// The store's code of the receipt.
        public let receiptCode: String?
    }

    /// Freezes a payment.
    public init(_ payment: Payment, number: Int, at now: Timestamp, alert: PaymentAlert? = nil) {
        self.alert = alert
        id = "evt_\(payment.id)_\(number)"
        at = now
        self.payment = Snapshot(
            id: payment.id,
            merchant: payment.order.merchant,
            reference: payment.order.reference,
            amount: payment.order.amount,
            store: payment.order.store,
            state: payment.state.name,
            payNo: payment.code?.payNo,
            paymentPage: payment.code?.page,
            expiresAt: payment.code?.expiry.instant,
            paidAt: payment.state.settlement?.paidAt,
            receiptCode: payment.state.settlement?.receiptCode
        )
    }

    /// The event's type, such as `payment.paid` or `alert.paidTwice`.
    public var type: String { alert.map { "alert.\($0.rawValue)" } ?? "payment.\(payment.state.rawValue)" }
}
