import Crypto
public import Payments

/// A notification as it came in, before its token is checked.
///
/// All interfaces push the same form. Its own token can cancel the order, so nothing of it is shown by its description.
public struct SignedNotification: UnverifiedNotification, CustomStringConvertible, CustomReflectable {
    /// The gateway's id of the registration.
    public let transaction: TransactionID
    /// The reference of the attempt it is about; the payment is found by it.
    public let reference: GatewayReference
    /// SHA-256 of the form, in lower-case hex: equal for repetitions.
    public let digest: String
    /// The form without its token and without personal data, its fields in one order.
    public let redacted: String

    private let literalAmount: String
    private let amount: Rupiah
    private let payNo: PaymentCode?
    private let kind: PaymentNotification.Kind
    private let token: String

    /// Reads the form that the gateway posts to `dbProcessUrl`, leniently.
    ///
    /// A field that is there twice counts if both values are the same, so that nobody can smuggle in a second reading.
    ///
    /// - Parameter form: The body, `application/x-www-form-urlencoded`.
    /// - Throws: `InvalidValue` naming the first field that is missing or malformed, without its value.
    public init(form: String) throws(InvalidValue) {
        let fields = Fields(form: form)
        transaction = try fields.required("tXid") { try? TransactionID($0) }
        reference = try fields.required("referenceNo") { try? GatewayReference($0) }
        literalAmount = try fields.required("amt", or: "amount") { $0 }
        amount = try fields.required("amt", or: "amount") { try? Rupiah(digits: $0) }
        token = try fields.required("merchantToken") { $0 }
        payNo = try fields.optional("payNo") { try? PaymentCode($0) }
        kind = try fields.optional("status") { PaymentNotification.Kind(status: $0) } ?? .other("")
        digest = SHA256.hash(data: Array(form.utf8)).hex
        redacted = fields.redacted
    }

    /// What the notification claims, if its token is the merchant's; compared in constant time.
    ///
    /// The token covers neither status nor time, so even a right one makes it a hint and no more.
    ///
    /// - Parameters:
    ///   - merchant: Whose payment has `reference`.
    ///   - key: The merchant's.
    /// - Returns: `nil` when the token is wrong.
    public func verified(for merchant: MerchantID, key: Secret) -> PaymentNotification? {
        let expected = MerchantToken(
            transaction: transaction,
            literalAmount: literalAmount,
            credentials: Credentials(merchant: merchant, key: key)
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

    /// The reference, and nothing else.
    public var description: String { "notification for \(reference)" }
    /// The reference, and nothing else.
    public var customMirror: Mirror { Mirror(self, children: ["reference": reference]) }
}

extension PaymentNotification.Kind {
    fileprivate init?(status: String) {
        switch status {
        case "0": self = .deposit
        case "1": self = .reversal
        case let other where other.isPlain(upTo: 20): self = .other(other)
        default: return nil
        }
    }
}
