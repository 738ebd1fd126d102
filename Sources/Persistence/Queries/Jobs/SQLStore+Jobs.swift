package import Payments

/// Planning, lending and ending jobs.
extension SQLStore {
    package func plan(_ job: Job) async throws {
        try await database.write { try $0.plan([job]) }
    }

    package func borrowJobs(
        limit: Int,
        lane: JobLane,
        at now: Timestamp,
        until: Timestamp
    ) async throws -> [BorrowedJob] {
        let lent = try await database.write { session in
            // Materialized, since PostgreSQL might look for them several times, and find others each time.
            let rows = try session.rows(
                """
                WITH due AS MATERIALIZED (\(lane.due(at: now, limit: limit, in: session.dialect)))
                UPDATE jobs SET leased_until = \(until), revision = revision + 1
                WHERE id IN (SELECT id FROM due) RETURNING *
                """
            )
            return try rows.compactMap { row in
                do {
                    return BorrowedJob(job: try row.job(), revision: try row.integer("revision"))
                } catch {
                    // One that cannot be read must not keep the others from being done.
                    try session.send(
                        """
                        UPDATE jobs SET state = 'dead', last_fault = 'unreadable', leased_until = NULL
                        WHERE id = \(try row.text("id"))
                        """
                    )
                    return nil
                }
            }
        }
        return lent.sorted { ($0.job.dueAt, $0.job.id) < ($1.job.dueAt, $1.job.id) }
    }

    package func finish(_ job: BorrowedJob) async throws { try await endings.store(JobEnding(job, .done)) }

    package func putOff(_ job: BorrowedJob, until: Timestamp, fault: String?) async throws {
        try await endings.store(JobEnding(job, .putOff(until, fault: fault)))
    }

    package func bury(_ job: BorrowedJob, fault: String) async throws {
        try await endings.store(JobEnding(job, .hopeless(fault: fault)))
    }

    package func revive(_ id: String, at now: Timestamp) async throws -> Job? {
        try await database.write { session in
            let rows = try session.rows(
                """
                UPDATE jobs SET state = 'waiting', due_at = \(now), tries = 0, leased_until = NULL,
                    revision = revision + 1
                WHERE id = \(id) RETURNING *
                """
            )
            let job = try rows.first?.job()
            if let job { session.announce(.jobs(JobLane(of: job.task))) }
            return job
        }
    }
}
