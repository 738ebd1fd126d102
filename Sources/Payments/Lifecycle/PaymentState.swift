/// Where a payment stands, with the facts that are true there.
public enum PaymentState: Sendable, Equatable {
    /// The claim is durable; the gateway is being asked.
    case registering
    /// Nobody knows whether the gateway registered the last attempt.
    case unresolved(UnknownOutcome)
    /// The code can be paid.
    case awaitingPayment(IssuedCode)
    /// A till is in the middle of taking it (inquiry status 5).
    case committing(IssuedCode)
    /// An inquiry proved payment. `reversalClaimed` is set while a notification claims that the store took it back.
    case paid(IssuedCode, Settlement, reversalClaimed: Bool)
    /// The store took the payment back.
    case reversed(IssuedCode, Settlement)
    /// The code is no longer valid and was not paid.
    case expired(IssuedCode)
    /// The gateway accepted a cancel.
    case cancelled(IssuedCode)
    /// The gateway refused the registration.
    case rejected(Refusal)

    /// A state's name, as stored and shown.
    public enum Name: String, Sendable, Codable, CaseIterable {
        /// The state of the same name.
        case registering, unresolved, awaitingPayment, committing, paid, reversed, expired, cancelled, rejected
    }

    /// A state without its facts: enough to see that a payment has moved.
    public struct Standing: Sendable, Equatable {
        /// The state's name.
        public let name: Name
        /// Whether a reversal is claimed.
        public let isReversalClaimed: Bool
    }

    /// The state without its facts.
    public var standing: Standing {
        if case .paid(_, _, let reversalClaimed) = self {
            Standing(name: name, isReversalClaimed: reversalClaimed)
        } else {
            Standing(name: name, isReversalClaimed: false)
        }
    }

    /// The state's name.
    public var name: Name {
        switch self {
        case .registering: .registering
        case .unresolved: .unresolved
        case .awaitingPayment: .awaitingPayment
        case .committing: .committing
        case .paid: .paid
        case .reversed: .reversed
        case .expired: .expired
        case .cancelled: .cancelled
        case .rejected: .rejected
        }
    }

    /// The code a customer may have seen, in the states that have one.
    public var code: IssuedCode? {
        switch self {
        case .registering, .unresolved, .rejected: nil
        case .awaitingPayment(let code), .committing(let code), .expired(let code), .cancelled(let code): code
        case .paid(let code, _, _), .reversed(let code, _): code
        }
    }

    /// The same state about a code whose expiry an inquiry confirmed.
    func about(_ code: IssuedCode) -> PaymentState {
        switch self {
        case .registering, .unresolved, .rejected: self
        case .awaitingPayment: .awaitingPayment(code)
        case .committing: .committing(code)
        case .paid(_, let settlement, let reversalClaimed): .paid(code, settlement, reversalClaimed: reversalClaimed)
        case .reversed(_, let settlement): .reversed(code, settlement)
        case .expired: .expired(code)
        case .cancelled: .cancelled(code)
        }
    }

    /// What the store reported, once paid.
    public var settlement: Settlement? {
        switch self {
        case .paid(_, let settlement, _), .reversed(_, let settlement): settlement
        default: nil
        }
    }
}
