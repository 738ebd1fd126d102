/// What the gateway issued for one attempt: a payment code, or first a page on which the customer gets one.
public struct IssuedCode: Sendable, Equatable, Codable {
    /// The attempt it answers.
    public let reference: GatewayReference
    /// The gateway's id of the registration.
    public let transaction: TransactionID
    /// What the cashier keys in; `nil` as long as the customer has not chosen a store on the gateway's page.
    public internal(set) var payNo: PaymentCode?
    /// The gateway's page where the customer gets the code; only in the redirect interface.
    public let page: String?
    /// The last instant at which it is valid.
    public internal(set) var expiry: Expiry
    /// When it was issued.
    public let issuedAt: Timestamp

    /// Collects what the gateway's reply says.
    public init(
        reference: GatewayReference,
        transaction: TransactionID,
        payNo: PaymentCode?,
        page: String? = nil,
        expiry: Expiry,
        issuedAt: Timestamp
    ) {
        self.reference = reference
        self.transaction = transaction
        self.payNo = payNo
        self.page = page
        self.expiry = expiry
        self.issuedAt = issuedAt
    }
}

/// What the store reported when it took the money.
public struct Settlement: Sendable, Equatable, Codable {
    /// When the till took it.
    public let paidAt: Timestamp
    /// The store's own code of the receipt, when the gateway passes it on.
    public let receiptCode: String?

    /// Collects what an inquiry says of a paid code.
    public init(paidAt: Timestamp, receiptCode: String?) {
        self.paidAt = paidAt
        self.receiptCode = receiptCode
    }
}

/// The gateway's reasoned no.
public struct Refusal: Sendable, Equatable, Codable {
    /// The gateway's `resultCd`, such as `9010`.
    public let code: String
    /// What the code means, in our words.
    public let meaning: String
    /// Whether the same request may succeed later.
    public let isRetryable: Bool

    /// Collects a refusal.
    public init(code: String, meaning: String, isRetryable: Bool) {
        self.code = code
        self.meaning = meaning
        self.isRetryable = isRetryable
    }
}

extension Refusal {
    /// Ours, not the gateway's: it never answered for certain while the order could be paid.
    public static let abandoned = Refusal(
        code: "abandoned",
        meaning: "no certain answer of the gateway while the order could be paid",
        isRetryable: true
    )
}

/// Why nobody knows whether the gateway acted.
public enum UnknownOutcome: String, Sendable, Equatable, Codable {
    /// No whole reply came in time.
    case timeout
    /// The connection could not be made or broke.
    case connection
    /// A reply came that is not the gateway's.
    case unreadable
    /// The gateway itself reports a failure on its way.
    case gatewayFailure
    /// This process ended before the reply was stored.
    case interrupted
}
