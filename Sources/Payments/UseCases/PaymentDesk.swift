/// Carries payments through their life: claims before it calls, stores before it shows, inquires before it believes.
///
/// Holds no state of its own; any number of desks may share a store.
public struct PaymentDesk<Gateway: PaymentGateway, Store: PaymentStore>: Sendable {
    let gateway: Gateway
    let store: Store
    let rules: @Sendable (StoreGroup) -> StoreRules
    let now: @Sendable () -> Timestamp
    /// How long an attempt may stay open before its process is taken for dead: longer than any gateway call lasts.
    let patience: Duration
    let entropy: Entropy
    let alerted: @Sendable (PaymentAlert, PaymentID) -> Void

    /// How long an order without a certain answer is tried again.
    static var longestRegistration: Duration { .seconds(86_400) }

    /// Puts a desk together.
    ///
    /// - Parameters:
    ///   - gateway: Who registers.
    ///   - store: Who remembers.
    ///   - rules: What is known of each store group.
    ///   - patience: How long an open attempt is left to its process; more than the gateway's whole-call timeout.
    ///   - entropy: The source of ids and tokens.
    ///   - alerted: Hears what an operator should look at; the payment's history has it as well.
    ///   - now: The wall clock.
    public init(
        gateway: Gateway,
        store: Store,
        rules: @escaping @Sendable (StoreGroup) -> StoreRules = StoreRules.published(for:),
        patience: Duration,
        entropy: Entropy = .system,
        alerted: @escaping @Sendable (PaymentAlert, PaymentID) -> Void = { _, _ in },
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.gateway = gateway
        self.store = store
        self.rules = rules
        self.patience = patience
        self.entropy = entropy
        self.alerted = alerted
        self.now = now
    }
}

/// Why a desk did not do what it was asked to.
public enum DeskError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The idempotency key was used for another order.
    case keyTaken
    /// The order reference was used for another order.
    case referenceTaken(PaymentID)
    /// The same request is being carried out right now.
    case stillRunning(PaymentID)
    /// The gateway has not answered for a while; nothing was stored.
    case gatewayDown
    /// The payment is in a state that allows no cancel.
    case cannotCancel(PaymentState.Name)
    /// The payment has no code to ask about.
    case nothingToInquire(PaymentState.Name)
    /// The gateway refused.
    case refused(Refusal)
    /// Nobody knows whether the gateway acted.
    case unknown(UnknownOutcome)

    /// What was asked, why it was not done, and the remedy; free of personal data.
    public var description: String {
        switch self {
        case .keyTaken:
            "idempotencyKey: it was used for another order; use a new key for a new order"
        case .referenceTaken(let id):
            "reference: payment \(id) has it with other content; show that payment, or use a new order number"
        case .stillRunning(let id):
            "payment \(id): the same request is running; ask again in a minute"
        case .gatewayDown:
            "gateway: it has not answered for a while; ask again in a minute"
        case .cannotCancel(let state):
            "payment: it is \(state.rawValue), so it cannot be cancelled; only a payment nobody is paying can"
        case .nothingToInquire(let state):
            "payment: it is \(state.rawValue) and has no code to inquire about; register it again"
        case .refused(let refusal):
            "gateway: it refused with \(refusal.code), \(refusal.meaning)"
                + (refusal.isRetryable ? "; try again later" : "; mend the request or the merchant’s set-up")
        case .unknown(let reason):
            "gateway: no certain answer (\(reason.rawValue)); run the same command again"
        }
    }
}
