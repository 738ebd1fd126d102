import Payments

extension SQLSession {
    /// Does to the table of jobs what events ask for, as if in this order.
    func change(_ changes: [JobChange]) throws {
        var (dropped, planned, ids): ([String], [Job], Set<String>) = ([], [], [])
        func flush() throws {
            if !dropped.isEmpty { try send("DELETE FROM jobs WHERE \(dialect.isAmong(dropped, "id"))") }
            try plan(awaited(planned))
            (dropped, planned, ids) = ([], [], [])
        }
        for change in changes {
            // Of one id, the later change must be the last.
            if !ids.insert(change.id).inserted {
                try flush()
                ids = [change.id]
            }
            switch change {
            case .plan(let job): planned.append(job)
            case .drop(let id): dropped.append(id)
            }
        }
        try flush()
    }

    /// Jobs without the messages to merchants who have no webhook: nobody waits for those.
    private func awaited(_ jobs: [Job]) throws -> [Job] {
        let addressees = Set(jobs.filter { $0.task.name == "deliver" }.map(\.merchant.text))
        guard !addressees.isEmpty else { return jobs }
        let isAddressee = dialect.isAmong(Array(addressees), "id")
        let rows = try rows("SELECT id FROM merchants WHERE \(isAddressee) AND webhook_url IS NOT NULL")
        let listeners = Set(try rows.map { try $0.text("id") })
        return jobs.filter { $0.task.name != "deliver" || listeners.contains($0.merchant.text) }
    }

    /// Plans jobs of different ids; one of such an id that is there gets the new due time and runs again, whoever has it in
    /// hand.
    ///
    /// A new reason gives a dead job all its tries again. One that waits keeps counting, so that a webhook or a
    /// registration does not lose its pauses; but an inquiry is about news of its own each time, and a hint that can
    /// wait does not make an earlier one wait.
    func plan(_ jobs: [Job]) throws {
        let isNew: SQL = "jobs.state = 'dead' OR jobs.task IN ('poll', 'inquire')"
        try insert(
            jobs.map { try $0.columns },
            into: "jobs",
            """
            ON CONFLICT (id) DO UPDATE SET
                transaction_id = excluded.transaction_id,
                attempt_reference = excluded.attempt_reference,
                announcement = excluded.announcement,
                state = 'waiting',
                due_at = CASE
                    WHEN jobs.task = 'inquire' AND jobs.state = 'waiting' AND jobs.leased_until IS NULL
                        AND jobs.due_at < excluded.due_at THEN jobs.due_at
                    ELSE excluded.due_at END,
                tries = CASE WHEN \(isNew) THEN 0 ELSE jobs.tries END,
                last_fault = CASE WHEN \(isNew) THEN NULL ELSE jobs.last_fault END,
                leased_until = NULL,
                revision = jobs.revision + 1
            """
        )
        // Whoever waits for a later one looks again in time.
        for job in jobs where job.dueAt <= job.createdAt { announce(.jobs(JobLane(of: job.task))) }
    }
}
