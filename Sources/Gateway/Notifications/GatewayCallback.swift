public import Payments

/// What the customer's browser brings back to `callBackUrl`.
///
/// It carries no token and anybody can write it: a reason to inquire, and nothing else. For store payments it means that a
/// code was issued, not that it was paid.
public struct GatewayCallback: Sendable, Equatable {
    /// The gateway's id of the registration.
    public let transaction: TransactionID
    /// The reference of the attempt.
    public let reference: GatewayReference
    /// The amount, where it is given.
    public let amount: Rupiah?
    /// The code, where it is given.
    public let payNo: PaymentCode?

    /// Reads a query or a form; the gateway uses either.
    ///
    /// - Throws: `InvalidValue` when it does not say which registration it is about.
    public init(form: String) throws(InvalidValue) {
        let fields = Fields(form: form)
        guard let transaction = fields.transaction, let reference = fields.reference else {
            throw InvalidValue(
                field: fields.transaction == nil ? "tXid" : "referenceNo",
                fault: "it is missing or malformed",
                remedy: "send the field as the gateway does"
            )
        }
        self.transaction = transaction
        self.reference = reference
        amount = fields.amount
        payNo = fields.payNo
    }

    /// Whether what it says fits a payment, so that an inquiry is worth a call.
    public func agrees(with payment: Payment) -> Bool {
        guard payment.attempts.contains(where: { $0.reference == reference }) else { return false }
        guard let code = payment.code, code.reference == reference else { return true }
        return code.transaction == transaction && (amount ?? payment.order.amount) == payment.order.amount
            && (payNo ?? code.payNo) == code.payNo
    }
}
