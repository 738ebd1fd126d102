import Synchronization

/// A gateway behind a circuit breaker, with an ear for every call's outcome.
public final class PacedGateway<Base: PaymentGateway>: PaymentGateway {
    private let base: Base
    private let breaker: Mutex<CircuitBreaker>
    private let now: @Sendable () -> Timestamp
    private let observe: @Sendable (_ call: String, _ outcome: String) -> Void

    /// Wraps a gateway.
    ///
    /// - Parameters:
    ///   - base: Who makes the calls.
    ///   - breaker: Decides when they are not worth making.
    ///   - now: The wall clock.
    ///   - observe: Hears the name of each call and of its outcome, for metrics.
    public init(
        _ base: Base,
        breaker: CircuitBreaker = CircuitBreaker(),
        now: @escaping @Sendable () -> Timestamp,
        observe: @escaping @Sendable (_ call: String, _ outcome: String) -> Void = { _, _ in }
    ) {
        self.base = base
        self.breaker = Mutex(breaker)
        self.now = now
        self.observe = observe
    }

    /// Whether the breaker would let a call through.
    public var isReachable: Bool {
        let now = now()
        return breaker.withLock { !$0.isOpen(at: now) }
    }

    /// Registers, or says at once that nobody would answer.
    public func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome {
        guard admit("registration") else { return .unknown(.connection) }
        let outcome = await base.register(order, as: reference)
        switch outcome {
        case .accepted: record("registration", "accepted")
        case .refused: record("registration", "refused")
        case .unknown(let reason): record("registration", reason)
        }
        return outcome
    }

    /// Inquires, or says at once that nobody would answer.
    public func inquire(_ transaction: GatewayTransaction) async -> InquiryOutcome {
        guard admit("inquiry") else { return .unknown(.connection) }
        let outcome = await base.inquire(transaction)
        switch outcome {
        case .answered: record("inquiry", "answered")
        case .refused: record("inquiry", "refused")
        case .unknown(let reason): record("inquiry", reason)
        }
        return outcome
    }

    /// Cancels, or says at once that nobody would answer.
    public func cancel(_ transaction: GatewayTransaction) async -> CancelOutcome {
        guard admit("cancel") else { return .unknown(.connection) }
        let outcome = await base.cancel(transaction)
        switch outcome {
        case .accepted: record("cancel", "accepted")
        case .refused: record("cancel", "refused")
        case .unknown(let reason): record("cancel", reason)
        }
        return outcome
    }

    private func admit(_ call: String) -> Bool {
        let now = now()
        let isAdmitted = breaker.withLock { $0.admit(at: now) }
        if !isAdmitted { observe(call, "notMade") }
        return isAdmitted
    }

    private func record(_ call: String, _ outcome: String) {
        let now = now()
        breaker.withLock { $0.record(answered: true, at: now) }
        observe(call, outcome)
    }

    private func record(_ call: String, _ reason: UnknownOutcome) {
        let now = now()
        breaker.withLock { $0.record(answered: false, at: now) }
        observe(call, reason.rawValue)
    }
}
