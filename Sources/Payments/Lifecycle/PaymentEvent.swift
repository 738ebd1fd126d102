/// Something that happened to a payment.
public enum PaymentEvent: Sendable, Equatable {
    /// A further attempt was claimed after one whose outcome is unknown.
    case attempted(GatewayReference)
    /// The gateway gave a code.
    case registered(IssuedCode)
    /// The gateway refused an attempt.
    case refused(GatewayReference, Refusal)
    /// The outcome of an attempt is unknown.
    case lost(GatewayReference, UnknownOutcome)
    /// A notification with a right token came: a hint.
    case notified(PaymentNotification)
    /// The gateway answered an inquiry: proof.
    case inquired(InquiryReport)
    /// The gateway accepted a cancel.
    case cancelled(TransactionID)

    /// The event's name in the log of a payment.
    public var name: String {
        switch self {
        case .attempted: "attempted"
        case .registered: "registered"
        case .refused: "refused"
        case .lost: "lost"
        case .notified: "notified"
        case .inquired: "inquired"
        case .cancelled: "cancelled"
        }
    }
}

/// What a notification with a right token claims.
///
/// The token covers neither kind nor time, so it proves nothing.
public struct PaymentNotification: Sendable, Equatable {
    /// The notification's `status`.
    public enum Kind: Sendable, Equatable {
        /// 0: the store took the money.
        case deposit
        /// 1: the store took the payment back.
        case reversal
        /// Any other value, or none.
        case other(String)
    }

    public let transaction: TransactionID
    public let reference: GatewayReference
    public let amount: Rupiah
    /// The code paid, where the notification carries it.
    public let payNo: PaymentCode?
    public let kind: Kind

    /// Collects a verified notification's facts.
    public init(
        transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah,
        payNo: PaymentCode?,
        kind: Kind
    ) {
        self.transaction = transaction
        self.reference = reference
        self.amount = amount
        self.payNo = payNo
        self.kind = kind
    }
}

/// The gateway's answer to an inquiry.
public struct InquiryReport: Sendable, Equatable {
    /// The inquiry's `status` (wire reference, status values for CVS).
    public enum Status: Sendable, Equatable {
        /// 0.
        case paid(Settlement)
        /// 3.
        case unpaid
        /// 4.
        case expired
        /// 5: a till is in the middle of it.
        case committing
        /// A value not defined for store payments, or none.
        case other(String)
    }

    public let transaction: TransactionID
    public let reference: GatewayReference
    public let amount: Rupiah
    public let payNo: PaymentCode?
    /// The last instant at which the code is valid, where the answer says it.
    public let expiry: Timestamp?
    public let status: Status

    /// Collects an answer's facts.
    public init(
        transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah,
        payNo: PaymentCode?,
        expiry: Timestamp?,
        status: Status
    ) {
        self.transaction = transaction
        self.reference = reference
        self.amount = amount
        self.payNo = payNo
        self.expiry = expiry
        self.status = status
    }
}
