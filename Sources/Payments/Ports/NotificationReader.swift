/// Reads what the gateway pushes and what browsers bring back.
public protocol NotificationReader: Sendable {
    /// Reads the form posted to `dbProcessUrl`, leniently.
    ///
    /// - Throws: `InvalidValue` naming the first field that is missing or malformed, without its value.
    func notification(form: String) throws(InvalidValue) -> any UnverifiedNotification
    /// Reads the query or form brought to `callBackUrl`.
    ///
    /// - Throws: `InvalidValue` when it does not say which registration it is about.
    func callback(form: String) throws(InvalidValue) -> PaymentCallback
}

/// A notification whose token has not been checked yet.
public protocol UnverifiedNotification: Sendable {
    /// The gateway's id of the registration.
    var transaction: TransactionID { get }
    /// The reference of the attempt it is about.
    var reference: GatewayReference { get }
    /// SHA-256 of what came, in lower-case hex: equal for repetitions.
    var digest: String { get }
    /// What came, without its token and without personal data.
    var redacted: String { get }
    /// What it claims, if its token is the merchant's; compared in constant time.
    func verified(for merchant: MerchantID, key: Secret) -> PaymentNotification?
}

/// What the customer's browser brings back to `callBackUrl`.
///
/// It carries no token and anybody can write it: a reason to inquire, and nothing else. For store payments it means
/// that a code was issued, not that it was paid.
public struct PaymentCallback: Sendable, Equatable {
    /// The gateway's id of the registration.
    public let transaction: TransactionID
    /// The reference of the attempt.
    public let reference: GatewayReference
    /// The amount, where it is given.
    public let amount: Rupiah?
    /// The code, where it is given.
    public let payNo: PaymentCode?

    /// Collects what it says.
    public init(transaction: TransactionID, reference: GatewayReference, amount: Rupiah?, payNo: PaymentCode?) {
        self.transaction = transaction
        self.reference = reference
        self.amount = amount
        self.payNo = payNo
    }

    /// Whether what it says fits a payment, so that an inquiry is worth a call.
    public func agrees(with payment: Payment) -> Bool {
        guard let code = payment.code, code.reference == reference, code.transaction == transaction else {
            return false
        }
        return (amount ?? payment.order.amount) == payment.order.amount
            && (payNo == nil || code.payNo == nil || payNo == code.payNo)
    }
}
