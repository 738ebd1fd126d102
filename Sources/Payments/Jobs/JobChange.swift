/// What an event does to the table of jobs, in the transaction that stores the event.
public enum JobChange: Sendable, Equatable {
    /// A job is planned; one of the same id that waits gets its due time, and one that runs runs again.
    case plan(Job)
    /// A job has lost its reason.
    case drop(id: String)

    /// The job's.
    public var id: String {
        switch self {
        case .plan(let job): job.id
        case .drop(let id): id
        }
    }
}

extension Payment {
    /// The job that takes a fresh claim up if its process dies or the gateway does not answer.
    ///
    /// - Parameter resumeAt: When nobody can be waiting for the gateway's answer any more.
    public func claimJob(resumeAt: Timestamp) -> Job { Job(.register, for: self, dueAt: resumeAt, at: createdAt) }

    /// What follows from an event.
    ///
    /// - Parameters:
    ///   - before: The payment before the event.
    ///   - effects: What the event asks for.
    ///   - number: The event's number in the payment's history.
    ///   - now: When the event was applied.
    public func jobChanges(
        since before: Payment,
        effects: [PaymentEffect],
        number: Int,
        at now: Timestamp
    ) -> [JobChange] {
        var changes: [JobChange] = []
        if before.isUnanswered && !isUnanswered {
            changes.append(.drop(id: Job(.register, for: self, dueAt: now, at: now).id))
        }
        for effect in effects {
            switch effect {
            case .inquire(let transaction, let reference):
                changes.append(.plan(Job(.inquire(transaction, reference), for: self, dueAt: now, at: now)))
            case .poll(let transaction, let reference, let notBefore):
                changes.append(.plan(Job(.poll(transaction, reference), for: self, dueAt: notBefore, at: now)))
            case .cancel(let transaction, let reference, let notBefore):
                changes.append(.plan(Job(.cancel(transaction, reference), for: self, dueAt: notBefore, at: now)))
            case .cancelSettled(let transaction, let reference):
                changes.append(.drop(id: Job(.cancel(transaction, reference), for: self, dueAt: now, at: now).id))
            case .withdraw(let transaction, let reference):
                changes.append(.plan(Job(.withdraw(transaction, reference), for: self, dueAt: now, at: now)))
            case .announce:
                let announcement = Announcement(self, number: number, at: now)
                changes.append(.plan(Job(.deliver(announcement), for: self, dueAt: now, at: now)))
            case .alert(.paidTwice):
                // The second sum is the merchant's to give back.
                let announcement = Announcement(self, number: number, at: now, alert: .paidTwice)
                changes.append(.plan(Job(.deliver(announcement), for: self, dueAt: now, at: now)))
            case .alert:
                break
            }
        }
        return changes
    }

    /// Whether the gateway has not answered for certain.
    var isUnanswered: Bool {
        switch state {
        case .registering, .unresolved: true
        default: false
        }
    }
}
