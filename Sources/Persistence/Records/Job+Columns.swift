import Payments

extension Job {
    /// A new row of `jobs`, in nobody's hands.
    var columns: SQLColumns {
        get throws {
            let question = task.question
            return [
                "id": SQLValue(id),
                "payment": SQLValue(payment.text),
                "merchant": SQLValue(merchant.text),
                "created_at": SQLValue(createdAt),
                "task": SQLValue(task.name),
                "transaction_id": SQLValue(question?.transaction.text),
                "attempt_reference": SQLValue(question?.reference.text),
                "announcement": try task.announcement.map { try SQLValue(json: $0) } ?? .null,
                "state": SQLValue(state.rawValue),
                "due_at": SQLValue(dueAt),
                "tries": SQLValue(tries),
                "last_fault": SQLValue(lastFault),
                "revision": SQLValue(firstRevision),
            ]
        }
    }

    /// Where a job's revisions begin: later than those of a job of the same id that is done, so that whoever comes late
    /// with that one changes nothing.
    ///
    /// Milliseconds, and a random part, since two may be planned in one.
    private var firstRevision: Int64 { max(1, createdAt.milliseconds) << 20 | .random(in: 0..<1 << 20) }
}

extension Job.Task {
    fileprivate var question: (transaction: TransactionID, reference: GatewayReference)? {
        switch self {
        case .register, .deliver: nil
        case .poll(let transaction, let reference), .inquire(let transaction, let reference),
            .cancel(let transaction, let reference), .withdraw(let transaction, let reference):
            (transaction, reference)
        }
    }

    fileprivate var announcement: Announcement? {
        if case .deliver(let announcement) = self { announcement } else { nil }
    }
}
