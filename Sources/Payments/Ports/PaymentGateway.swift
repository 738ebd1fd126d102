/// The gateway, as the rules see it.
///
/// Every call ends in an answer, a refusal, or not knowing.
public protocol PaymentGateway: Sendable {
    /// Registers an order under the reference of one attempt.
    func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome
    /// Asks what became of a registration.
    func inquire(
        _ transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah
    ) async -> InquiryOutcome
    /// Cancels a registration that is not paid.
    func cancel(_ transaction: TransactionID, reference: GatewayReference, amount: Rupiah) async -> CancelOutcome
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

/// What became of a cancel.
public enum CancelOutcome: Sendable, Equatable {
    /// The code is dead.
    case accepted
    /// The gateway refused: the code is as it was.
    case refused(Refusal)
    /// Nobody knows: the code may be dead.
    case unknown(UnknownOutcome)
}
