/// Something in the store changed: told to every process that shares it, after the commit.
public enum StoreChange: Sendable, Hashable {
    /// A payment.
    case payment(PaymentID)
    /// A merchant, or one of its keys or operators.
    case merchant(MerchantID)
    /// A job of a lane may be due earlier than before.
    case jobs(JobLane)
    /// Some changes may have been missed: whatever is kept in memory has to be read again.
    case everything

    /// The change as it travels between processes.
    public var text: String {
        switch self {
        case .payment(let id): "payment:\(id)"
        case .merchant(let id): "merchant:\(id)"
        case .jobs(let lane): "jobs:\(lane.rawValue)"
        case .everything: "everything"
        }
    }

    /// Reads what another process told.
    public init?(text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("payment", 2):
            guard let id = try? PaymentID(parts[1]) else { return nil }
            self = .payment(id)
        case ("merchant", 2):
            guard let id = try? MerchantID(parts[1]) else { return nil }
            self = .merchant(id)
        case ("jobs", 2):
            guard let lane = JobLane(rawValue: parts[1]) else { return nil }
            self = .jobs(lane)
        case ("everything", 1): self = .everything
        default: return nil
        }
    }
}

/// Tells what changed.
public protocol ChangeFeed: Sendable {
    /// What changes from now on, in this process and in every other that shares the store.
    func changes() -> AsyncStream<StoreChange>
}

/// Everything the service keeps.
public typealias ServiceStore = PaymentStore & JobStore & NotificationStore & MerchantStore & OperatorStore
    & AnswerStore & ChangeFeed
