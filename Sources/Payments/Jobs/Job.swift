/// Something to be done for a payment, at least once, which survives every crash.
public struct Job: Sendable, Equatable, Identifiable {
    /// What is to be done.
    public enum Task: Sendable, Equatable, Codable {
        /// Carry on a registration that has no certain answer.
        case register
        /// Ask about the payment's code, as planned.
        case poll(TransactionID, GatewayReference)
        /// Ask about a registration, since something hinted that it has news.
        case inquire(TransactionID, GatewayReference)
        /// Ask again to cancel the payment's code, since nobody knows how the first asking ended.
        case cancel(TransactionID, GatewayReference)
        /// Cancel a code that nobody will see.
        case withdraw(TransactionID, GatewayReference)
        /// Tell the merchant.
        case deliver(Announcement)
    }

    /// Whether it is tried again.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// It is due now or later.
        case waiting
        /// It was tried for the last time; an operator may revive it.
        case dead
    }

    /// Unique among the jobs there are: a second plan under the same id takes the first one's place.
    public let id: String
    /// The payment it serves.
    public let payment: PaymentID
    /// The payment's merchant.
    public let merchant: MerchantID
    /// What is to be done.
    public let task: Task
    /// Not before.
    public var dueAt: Timestamp
    /// How often it was tried.
    public var tries: Int
    /// Whether it is tried again.
    public var state: State
    /// Why the last try failed, free of secrets and personal data.
    public var lastFault: String?
    /// When it was planned first.
    public let createdAt: Timestamp

    /// Plans a job for a payment.
    public init(_ task: Task, for payment: Payment, dueAt: Timestamp, at now: Timestamp) {
        self.init(
            id: "\(task.name):\(task.detail ?? payment.id.text)",
            payment: payment.id,
            merchant: payment.order.merchant,
            task: task,
            dueAt: dueAt,
            createdAt: now
        )
    }

    /// Restores a job from storage.
    public init(
        id: String,
        payment: PaymentID,
        merchant: MerchantID,
        task: Task,
        dueAt: Timestamp,
        tries: Int = 0,
        state: State = .waiting,
        lastFault: String? = nil,
        createdAt: Timestamp
    ) {
        self.id = id
        self.payment = payment
        self.merchant = merchant
        self.task = task
        self.dueAt = dueAt
        self.tries = tries
        self.state = state
        self.lastFault = lastFault
        self.createdAt = createdAt
    }
}

extension Job.Task {
    /// The task's name, as stored, shown and measured.
    public var name: String {
        switch self {
        case .register: "register"
        case .poll: "poll"
        case .inquire: "inquire"
        case .cancel: "cancel"
        case .withdraw: "withdraw"
        case .deliver: "deliver"
        }
    }

    /// What tells it from others of its name, where the payment alone does not.
    fileprivate var detail: String? {
        switch self {
        case .register, .poll, .cancel: nil
        case .inquire(let transaction, _), .withdraw(let transaction, _): transaction.text
        case .deliver(let announcement): announcement.id
        }
    }
}
