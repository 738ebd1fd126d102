public import Payments

/// A notification as it came in, before its token is checked.
///
/// Its own token can cancel the order, so nothing of it is shown by its description.
public struct SignedNotification: Sendable, CustomStringConvertible, CustomReflectable {
    /// The gateway's id of the registration.
    public let transaction: TransactionID
    /// The reference of the attempt it is about; the payment is found by it.
    public let reference: GatewayReference

    private let literalAmount: String
    private let amount: Rupiah
    private let payNo: PaymentCode?
    private let kind: PaymentNotification.Kind
    private let token: String

    /// Reads the form that the gateway posts to `dbProcessUrl`, leniently.
    ///
    /// - Parameter form: The body, `application/x-www-form-urlencoded`.
    /// - Throws: `InvalidValue` naming the first field that is missing or malformed, without its value.
    public init(form: String) throws(InvalidValue) {
        let fields = Fields(form: form)
        transaction = try fields.required("tXid", fields.transaction)
        reference = try fields.required("referenceNo", fields.reference)
        literalAmount = try fields.required("amt", fields["amt", "amount"])
        amount = try fields.required("amt", fields.amount)
        token = try fields.required("merchantToken", fields["merchantToken"])
        payNo = fields["payNo"] == nil ? nil : try fields.required("payNo", fields.payNo)
        kind =
            switch fields["status"] {
            case "0": .deposit
            case "1": .reversal
            case let other: .other(other ?? "")
            }
    }

    /// What the notification claims, if its token is the merchant's.
    ///
    /// The token covers neither status nor time, so even a right one makes it a hint and no more.
    ///
    /// - Parameter credentials: Those of the merchant whose payment has `reference`.
    /// - Returns: `nil` when the token is wrong.
    public func verified(by credentials: Credentials) -> PaymentNotification? {
        let expected = MerchantToken(
            transaction: transaction,
            literalAmount: literalAmount,
            credentials: credentials
        )
        guard expected.matches(token) else { return nil }
        return PaymentNotification(
            transaction: transaction,
            reference: reference,
            amount: amount,
            payNo: payNo,
            kind: kind
        )
    }

    public var description: String { "notification for \(reference)" }
    public var customMirror: Mirror { Mirror(self, children: ["reference": reference]) }
}

extension Fields {
    fileprivate func required<Value>(_ name: String, _ value: Value?) throws(InvalidValue) -> Value {
        guard let value else {
            throw InvalidValue(
                field: name,
                fault: self[name] == nil ? "it is missing" : "it is malformed",
                remedy: "send the field as the gateway does"
            )
        }
        return value
    }
}
