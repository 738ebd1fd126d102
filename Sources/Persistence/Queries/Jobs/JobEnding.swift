import Payments

/// How it went with a job that was lent.
struct JobEnding: Sendable {
    enum Outcome: Sendable {
        case done
        /// - Parameter fault: `nil` when it was not tried.
        case putOff(Timestamp, fault: String?)
        case hopeless(fault: String)
    }

    let job: BorrowedJob
    let outcome: Outcome

    init(_ job: BorrowedJob, _ outcome: Outcome) {
        self.job = job
        self.outcome = outcome
    }

    fileprivate var isDone: Bool { if case .done = outcome { true } else { false } }

    /// Whether it may be done by somebody else at once.
    fileprivate var isHandedBack: Bool {
        if case .putOff(let until, _) = outcome { until <= job.job.dueAt } else { false }
    }

    /// What becomes of the row; `nil` for one that goes.
    fileprivate var change: RowChange? {
        var after = job.job
        switch outcome {
        case .done: return nil
        case .putOff(let until, let fault):
            after.dueAt = until
            if let fault { after.fail(fault) }
        case .hopeless(let fault):
            after.state = .dead
            after.fail(fault)
        }
        return RowChange(
            key: ("id", after.id),
            others: ["revision": SQLValue(job.revision)],
            columns: [
                "state": SQLValue(after.state.rawValue),
                "due_at": SQLValue(after.dueAt),
                "tries": SQLValue(after.tries),
                "last_fault": SQLValue(after.lastFault),
                "leased_until": .null,
            ]
        )
    }
}

extension Job {
    fileprivate mutating func fail(_ fault: String) {
        tries += 1
        lastFault = fault
    }
}

extension SQLSession {
    /// Ends the lending of jobs that nobody has planned or lent since.
    func end(_ endings: [JobEnding]) throws {
        try delete(endings.filter(\.isDone).map(\.job))
        let updates = dialect.updates(of: "jobs", endings.compactMap(\.change), where: "jobs.state = 'waiting'")
        for update in updates { try send(update) }
        for ending in endings where ending.isHandedBack { announce(.jobs(JobLane(of: ending.job.job.task))) }
    }

    private func delete(_ jobs: [BorrowedJob]) throws {
        guard !jobs.isEmpty else { return }
        let isTheirs = dialect.isAmong(jobs.map(\.job.id), "id")
        let isUnchanged = dialect.isAmong(jobs.map { "\($0.job.id) \($0.revision)" }, "id || ' ' || revision")
        try send("DELETE FROM jobs WHERE \(isTheirs) AND \(isUnchanged)")
    }
}
