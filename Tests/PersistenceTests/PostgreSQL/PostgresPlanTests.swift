import TestSupport
import Testing

@testable import Persistence

/// How the server goes about what it is asked.
@Suite(.mustEnd)
struct PostgresPlanTests {
    @Test func `a few payments are read by their keys, however many the server takes them for`() async throws {
        let store = try SQLStore.postgres(url: try await PostgresServer.shared.freshURL())
        _ = try await store.migrate()
        _ = try await store.claim(Sample.claim(), under: nil, resumeAt: Sample.now)
        let database = try #require(store.database as? PostgresDatabase)
        try await database.run(
            """
            INSERT INTO payments SELECT copy.* FROM payments, generate_series(1, 2000) AS place,
            json_populate_record(payments, json_build_object(
                'id', lpad(place::text, 26, '0'), 'token', lpad(place::text, 22, '0'), 'reference', place
            )) AS copy
            """,
            """
            INSERT INTO attempts SELECT copy.* FROM attempts, generate_series(1, 2000) AS place,
            json_populate_record(attempts, json_build_object(
                'payment', lpad(place::text, 26, '0'), 'reference', place
            )) AS copy
            """,
            // So it believes that each of them has hundreds.
            "ALTER TABLE attempts ALTER reference SET (n_distinct = 2)",
            "ANALYZE"
        )
        let isAsked = SQLDialect.postgres.isAmong(["7", "8"], "reference")
        let question = SQL.payments("WHERE id IN (SELECT payment FROM attempts WHERE \(isAsked))")
        #expect(try await database.values(question).count == 2)
        let plan = try await database.values("EXPLAIN \(question)").flatMap { $0 }.map { "\($0)" }
        #expect(plan.contains { $0.contains("Nested Loop Left Join") }, "\(plan.joined(separator: "\n"))")
        for detour in ["Merge", "Hash Join", "Hash Left Join", "Seq Scan"] {
            #expect(!plan.contains { $0.contains(detour) }, "\(plan.joined(separator: "\n"))")
        }
        await store.shutdown()
    }
}
