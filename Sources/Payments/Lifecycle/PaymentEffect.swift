/// What the shell has to do after an event, at least once.
public enum PaymentEffect: Sendable, Equatable {
    /// Ask the gateway about a registration at once, since something hinted that it has news.
    case inquire(TransactionID, GatewayReference)
    /// Ask the gateway about the payment's code, not before an instant; takes an earlier plan's place.
    case poll(TransactionID, GatewayReference, notBefore: Timestamp)
    /// Ask the gateway to cancel the payment's code, should the one who is about to ask not come back.
    case cancel(TransactionID, GatewayReference, notBefore: Timestamp)
    /// Whoever asked to cancel came back with an answer.
    case cancelSettled(TransactionID, GatewayReference)
    /// Cancel a code that the gateway issued and nobody will see.
    case withdraw(TransactionID, GatewayReference)
    /// Tell the merchant that the state changed.
    case announce(PaymentState.Name)
    /// Tell the operator.
    case alert(PaymentAlert)
}

/// Something an operator should look at.
public enum PaymentAlert: String, Sendable, Equatable, Codable {
    /// A notification with a right token disagrees with the payment in reference, amount, code or transaction.
    case notificationMismatch
    /// An inquiry's answer disagrees with the payment in reference, amount, code or transaction.
    case inquiryMismatch
    /// An inquiry gave a status that is not defined for store payments.
    case unknownStatus
    /// Money came for a payment that had been cancelled.
    case paidAfterCancel
    /// Money came for a payment that had expired.
    case paidAfterExpiry
    /// Money came for a payment that the gateway had refused to register.
    case paidAfterRejection
    /// Money came for a second code of a paid payment.
    case paidTwice
    /// An inquiry no longer says paid, though no reversal was notified.
    case paymentVanished
    /// The gateway issued a code for an attempt that had been given up.
    case strayCode
}

/// An event that cannot happen in a payment's state.
public struct InvalidTransition: Error, Sendable, Equatable, CustomStringConvertible {
    /// The state it met.
    public let state: PaymentState.Name
    /// The event's name.
    public let event: String

    /// Names the pair.
    public init(state: PaymentState.Name, event: String) {
        self.state = state
        self.event = event
    }

    /// What met what, and the remedy.
    public var description: String { "payment: “\(event)” cannot happen in state \(state.rawValue); inquire first" }
}
