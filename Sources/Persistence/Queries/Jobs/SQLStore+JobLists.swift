package import Payments

/// Looking at jobs.
extension SQLStore {
    package func jobs(matching query: JobQuery) async throws -> [Job] {
        try await database.read { session in
            var jobs: [Job] = []
            var rest = query
            while true {
                rest.limit = max(0, query.limit - jobs.count)
                let rows = try session.rows("SELECT * FROM jobs \(rest.selection)")
                // One that cannot be read is counted by `jobCounts`; it must not hide the others, nor look like the end.
                jobs += rows.compactMap { try? $0.job() }
                guard jobs.count < query.limit, rows.count == rest.limit, let last = rows.last else { return jobs }
                rest.after = try last.text("id")
            }
        }
    }

    /// When the next job is due: one that is lent, at the end of its lease.
    package func nextJobDue(lane: JobLane) async throws -> Timestamp? {
        let waiting: SQL = """
            SELECT due_at AS due FROM \(lane.waiting(in: database.dialect)) AND leased_until IS NULL
            ORDER BY due_at LIMIT 1
            """
        let lent: SQL = """
            SELECT leased_until AS due FROM jobs WHERE leased_until IS NOT NULL AND \(lane.condition)
            ORDER BY leased_until LIMIT 1
            """
        return try await database.read(
            "SELECT due FROM (\(waiting)) AS waiting UNION ALL SELECT due FROM (\(lent)) AS lent"
        ) { rows in
            try rows.map { try $0.instant("due") }.min()
        }
    }

    package func jobCounts() async throws -> [JobCount] {
        // Reads all of them: an index for that would cost each job more than this does now and then.
        try await database.read(
            """
            SELECT task, state, count(*) AS number, min(due_at) AS oldest FROM jobs
            GROUP BY task, state ORDER BY task, state
            """
        ) { rows in
            try rows.map { row in
                JobCount(
                    task: try row.text("task"),
                    state: try row.choice("state"),
                    count: Int(try row.integer("number")),
                    oldestDueAt: try row.instant("oldest")
                )
            }
        }
    }
}

extension JobQuery {
    /// What follows `SELECT … FROM jobs`.
    var selection: SQL {
        var conditions: [SQL] = []
        if let merchant { conditions.append("merchant = \(merchant.text)") }
        // As text where an index has only such rows: SQLite finds it by no value. Others are found by where their ids are.
        switch task {
        case "deliver": conditions.append("task = 'deliver'")
        case let task?: conditions.append("task = \(task) AND id >= \("\(task):") AND id < \("\(task);")")
        case nil: break
        }
        if let state { conditions.append(state == .dead ? "state = 'dead'" : "state = \(state.rawValue)") }
        if let after { conditions.append("id > \(after)") }
        let filter: SQL = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return "\(filter) ORDER BY id LIMIT \(limit)"
    }
}
