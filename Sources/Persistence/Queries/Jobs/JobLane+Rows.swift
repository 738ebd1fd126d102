import Payments

/// Where a lane's jobs stand.
///
/// Each lane has an index of its own, so that however many jobs are due, the oldest few are found at once. A part of a
/// table's rows is looked up in an index only by the words that made it, so tasks are text here and not values.
extension JobLane {
    /// Whether a job is in the lane; a newer program's jobs are in none.
    var condition: SQL {
        "task IN (\(SQL(stringLiteral: taskNames.map { "'\($0)'" }.joined(separator: ", "))))"
    }

    /// The jobs that wait, as what follows `FROM`; more conditions may come after it.
    func waiting(in dialect: SQLDialect) -> SQL {
        "jobs\(dialect.indexed(by: index)) WHERE state = 'waiting' AND \(condition)"
    }

    /// Selects the ids of the oldest that are due and in nobody's hands, and keeps them from everybody else.
    func due(at now: Timestamp, limit: Int, in dialect: SQLDialect) -> SQL {
        """
        SELECT id FROM \(waiting(in: dialect)) AND due_at <= \(now) AND (leased_until IS NULL OR leased_until <= \(now))
        ORDER BY due_at LIMIT \(max(0, limit))\(dialect.forUpdateSkippingLocked)
        """
    }

    private var index: SQL {
        switch self {
        case .gateway: "jobs_due_at_gateway"
        case .webhooks: "jobs_due_at_webhooks"
        }
    }
}
