/// Jobs that are borrowed together; what holds up one lane does not hold up the other.
public enum JobLane: String, Sendable, CaseIterable {
    /// Whatever calls the gateway.
    case gateway
    /// Whatever calls a merchant.
    case webhooks

    /// The lane of a task.
    public init(of task: Job.Task) { self = if case .deliver = task { .webhooks } else { .gateway } }

    /// The names of the tasks in it.
    public var taskNames: [String] {
        switch self {
        case .gateway: ["register", "poll", "inquire", "cancel", "withdraw"]
        case .webhooks: ["deliver"]
        }
    }
}
