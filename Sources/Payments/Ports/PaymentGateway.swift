/// The gateway, as the rules see it.
///
/// Every call ends in an answer, a refusal, or not knowing.
public protocol PaymentGateway: Sendable {
    /// Registers an order under the reference of one attempt.
    func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome
    /// Asks what became of a registration.
    func inquire(_ transaction: GatewayTransaction) async -> InquiryOutcome
    /// Cancels a registration that is not paid.
    func cancel(_ transaction: GatewayTransaction) async -> CancelOutcome
    /// Whether a call is worth making now; `false` while the gateway is known to be down.
    var isReachable: Bool { get }
}

extension PaymentGateway {
    /// Nothing is known to the contrary.
    public var isReachable: Bool { true }
}

/// What the gateway has to be told of a registration to find it.
public struct GatewayTransaction: Sendable, Hashable {
    /// Whose it is.
    public let merchant: MerchantID
    /// The gateway's id of it.
    public let id: TransactionID
    /// The reference of the attempt.
    public let reference: GatewayReference
    /// What is to be paid.
    public let amount: Rupiah

    /// Collects what identifies a registration.
    public init(merchant: MerchantID, id: TransactionID, reference: GatewayReference, amount: Rupiah) {
        self.merchant = merchant
        self.id = id
        self.reference = reference
        self.amount = amount
    }
}

/// What became of a registration.
public enum RegistrationOutcome: Sendable, Equatable {
    /// The gateway issued a code.
    case accepted(IssuedCode)
    /// The gateway refused: there is no code.
    case refused(Refusal)
    /// Nobody knows: there may be a code.
    case unknown(UnknownOutcome)
}

/// What became of an inquiry.
public enum InquiryOutcome: Sendable, Equatable {
    /// The gateway says where the registration stands.
    case answered(InquiryReport)
    /// The gateway refused to say.
    case refused(Refusal)
    /// No certain answer came.
    case unknown(UnknownOutcome)
}

/// Why an inquiry told nothing.
public enum InquiryFailure: Sendable, Equatable {
    /// The gateway refused to say.
    case refused(Refusal)
    /// No certain answer came.
    case unknown(UnknownOutcome)
}

/// What became of a cancel.
public enum CancelOutcome: Sendable, Equatable {
    /// The code is dead.
    case accepted
    /// The gateway refused: the code is as it was.
    case refused(Refusal)
    /// Nobody knows: the code may be dead.
    case unknown(UnknownOutcome)
}
