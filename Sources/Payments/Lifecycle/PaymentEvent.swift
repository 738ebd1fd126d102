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
    /// No attempt got a certain answer, and the order can no longer be paid in time.
    case abandoned
    /// A notification with a right token came: a hint.
    case notified(PaymentNotification)
    /// The gateway answered an inquiry: proof. `askedIn` says how the payment stood when it was asked, if that is known.
    case inquired(InquiryReport, askedIn: PaymentState.Standing? = nil)
    /// The gateway refused an inquiry, or gave no certain answer: nothing is known by it.
    case inquiryFailed(TransactionID, InquiryFailure)
    /// The gateway is about to be asked to cancel.
    case cancelAsked(TransactionID)
    /// The gateway refused to cancel.
    case cancelRefused(TransactionID, Refusal)
    /// Nobody knows whether the gateway cancelled.
    case cancelLost(TransactionID, UnknownOutcome)
    /// The gateway accepted a cancel.
    case cancelled(TransactionID)
    /// The gateway was asked to cancel a code that nobody has seen.
    case withdrawn(TransactionID, CancelOutcome)

    /// The event's name in the log of a payment.
    public var name: String {
        switch self {
        case .attempted: "attempted"
        case .registered: "registered"
        case .refused: "refused"
        case .lost: "lost"
        case .abandoned: "abandoned"
        case .notified: "notified"
        case .inquired: "inquired"
        case .inquiryFailed: "inquiryFailed"
        case .cancelAsked: "cancelAsked"
        case .cancelRefused: "cancelRefused"
        case .cancelLost: "cancelLost"
        case .cancelled: "cancelled"
        case .withdrawn: "withdrawn"
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

    /// The registration it is about.
    public let transaction: TransactionID
    /// The attempt it is about.
    public let reference: GatewayReference
    /// The amount it tells.
    public let amount: Rupiah
    /// The code paid, where the notification carries it.
    public let payNo: PaymentCode?
    /// What it says happened.
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
        /// 0: the store took the money.
        case paid(Settlement)
        /// 3: the code waits.
        case unpaid
        /// 4: the code is no longer valid.
        case expired
        /// 5: a till is in the middle of it.
        case committing
        /// A value not defined for store payments, or none.
        case other(String)
    }

    /// The registration it is about.
    public let transaction: TransactionID
    /// The attempt it is about.
    public let reference: GatewayReference
    /// The amount to be paid.
    public let amount: Rupiah
    /// The code, where the answer says it.
    public let payNo: PaymentCode?
    /// The last instant at which the code is valid, where the answer says it.
    public let expiry: Timestamp?
    /// Where the registration stands.
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
