import Payments
import TestSupport
import Testing

@testable import Persistence

/// How the server goes about what it is asked.
@Suite(.mustEnd)
struct PostgresPlanTests {
    @Test func `a few payments are read by their keys, however many the server takes them for`() async throws {
        try await withPayments(
            """
            INSERT INTO attempts SELECT copy.* FROM attempts, generate_series(1, 2000) AS place,
            json_populate_record(attempts, json_build_object(
                'payment', lpad(place::text, 26, '0'), 'reference', place
            )) AS copy
            WHERE attempts.merchant = 'IONPAYTEST'
            """,
            // So it believes that each of them has hundreds.
            "ALTER TABLE attempts ALTER reference SET (n_distinct = 2)"
        ) { _, database in
            let isAsked = SQLDialect.postgres.isAmong(["7", "8"], "reference")
            let question = SQL.payments("WHERE id IN (SELECT payment FROM attempts WHERE \(isAsked))")
            #expect(try await database.values(question).count == 2)
            let plan = try await database.plan(of: question)
            #expect(plan.contains("Nested Loop Left Join"), "\(plan)")
            for detour in ["Merge", "Hash Join", "Hash Left Join", "Seq Scan"] {
                #expect(!plan.contains(detour), "\(plan)")
            }
        }
    }

    @Test func `the oldest of a backlog are found without sorting it, however few the server takes it for`()
        async throws
    {
        try await withPayments { _, database in
            let backlog: SQL = """
                INSERT INTO jobs SELECT copy.* FROM jobs, generate_series(1, 2000) AS place,
                json_populate_record(jobs, json_build_object('id', place, 'due_at', place * 977 % 2000)) AS copy
                WHERE jobs.merchant = 'IONPAYTEST'
                """
            // The server has looked at the jobs when all but two were done.
            try await database.run(backlog, "DELETE FROM jobs WHERE due_at < 2000", "ANALYZE jobs", backlog)
            let due = JobLane.gateway.due(at: Sample.now, limit: 16, in: .postgres)
            let plan = try await database.plan(of: due)
            #expect(plan.contains("Index Scan using jobs_due_at_gateway"), "\(plan)")
            for detour in ["Bitmap", "Sort", "Seq Scan"] { #expect(!plan.contains(detour), "\(plan)") }
        }
    }

    @Test func `a list of few reads few, among however many others`() async throws {
        try await withPayments(
            """
            UPDATE payments SET state = 'rejected', owns_reference = 0, refusal_code = '-', refusal_meaning = '-',
                refusal_is_retryable = 0
            WHERE id <= lpad('3', 26, '0')
            """
        ) { store, database in
            for (query, count) in [
                (PaymentQuery(merchant: try MerchantID("SMALLSTORE")), 1),
                (PaymentQuery(merchant: try MerchantID("IONPAYTEST"), state: .rejected), 3),
            ] {
                let before = try await database.fetched(from: "payments")
                #expect(try await store.payments(matching: query).count == count)
                let fetched = try await database.fetched(from: "payments") - before
                #expect((Int64(count)..<50).contains(fetched), "\(fetched) for \(query)")
            }
        }
    }

    @Test func `a list of few jobs reads few, among however many others`() async throws {
        try await withPayments(
            """
            INSERT INTO jobs SELECT copy.* FROM jobs, generate_series(1, 2000) AS place,
            json_populate_record(jobs, json_build_object('id', 'register:' || place)) AS copy
            WHERE jobs.merchant = 'IONPAYTEST'
            """,
            "UPDATE jobs SET state = 'dead' WHERE id = 'register:7'"
        ) { store, database in
            for (query, count) in [
                (JobQuery(task: "cancel"), 0),
                (JobQuery(task: "register", state: .dead), 1),
            ] {
                let before = try await database.fetched(from: "jobs")
                #expect(try await store.jobs(matching: query).count == count)
                let fetched = try await database.fetched(from: "jobs") - before
                #expect((Int64(count)..<50).contains(fetched), "\(fetched) for \(query)")
            }
        }
    }

    /// A database with two thousand payments of one merchant that wait for their registration, one of another, and more,
    /// which the server has looked at.
    private func withPayments(
        _ more: SQL...,
        body: (SQLStore, PostgresDatabase) async throws -> Void
    ) async throws {
        let url = try await PostgresServer.shared.freshURL()
        // One connection, so that what it has done is counted when it is asked for.
        let store = try SQLStore.postgres(url: url, poolSize: 1)
        _ = try await store.migrate()
        _ = try await store.claim(Sample.claim(), under: nil, resumeAt: Sample.now)
        let other = try Sample.claim(2, Sample.order(merchant: "SMALLSTORE"))
        _ = try await store.claim(other, under: nil, resumeAt: Sample.now)
        let database = try #require(store.database as? PostgresDatabase)
        try await database.run(
            """
            INSERT INTO payments SELECT copy.* FROM payments, generate_series(1, 2000) AS place,
            json_populate_record(payments, json_build_object(
                'id', lpad(place::text, 26, '0'), 'token', lpad(place::text, 22, '0'), 'reference', place
            )) AS copy
            WHERE payments.merchant = 'IONPAYTEST'
            """
        )
        for statement in more { try await database.run(statement) }
        try await database.run("ANALYZE payments, attempts, jobs")
        try await body(store, database)
        await store.shutdown()
    }
}

extension PostgresDatabase {
    /// The plan for a question whatever its values are, as a text.
    fileprivate func plan(of question: SQL) async throws -> String {
        let statement = PostgresStatement(text: question.text, types: question.values.map(\.type))
        let types = statement.types.map { $0 == .int8 ? "bigint" : "text" }.joined(separator: ", ")
        let values = statement.types.map { _ in "NULL" }.joined(separator: ", ")
        return try await write { session in
            try session.run(SQL(stringLiteral: "PREPARE question (\(types)) AS \(statement.numberedText)"))
            let lines = try session.rows(SQL(stringLiteral: "EXPLAIN EXECUTE question (\(values))"))
            try session.run("DEALLOCATE question")
            return lines.flatMap(\.values).map { "\($0)" }.joined(separator: "\n")
        }
    }

    /// How many rows of a table the server has fetched so far.
    fileprivate func fetched(from table: String) async throws -> Int64 {
        _ = try await read("SELECT pg_stat_force_next_flush()") { _ in true }
        return try await read(
            "SELECT seq_tup_read + idx_tup_fetch AS number FROM pg_stat_user_tables WHERE relname = \(table)"
        ) { rows in
            try rows.reduce(0) { $0 + (try $1.integer("number")) }
        }
    }
}
