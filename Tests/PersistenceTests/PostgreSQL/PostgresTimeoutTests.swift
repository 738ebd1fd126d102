import Synchronization
import TestSupport
import Testing

@testable import Persistence

/// How long statements may wait and run.
@Suite(.mustEnd)
struct PostgresTimeoutTests {
    private static let current: SQL = "SELECT current_setting('lock_timeout'), current_setting('statement_timeout')"

    private static func limits(_ waiting: String, _ running: String) -> [[SQLValue]] {
        [[.text(waiting), .text(running)]]
    }

    private func database(options: String = "") async throws -> PostgresDatabase {
        let url = try await PostgresServer.shared.freshURL(settings: "sslmode=disable&options=\(options)")
        return try PostgresDatabase(url: url, poolSize: 1)
    }

    @Test func `a statement has limits where nobody has said any`() async throws {
        #expect(try await database().values(Self.current) == Self.limits("10s", "1min"))
    }

    @Test func `what the address says goes before them, even that there are none`() async throws {
        let database = try await database(options: "-c%20lock_timeout%3D0%20-c%20statement_timeout%3D5s")
        #expect(try await database.values(Self.current) == Self.limits("0", "5s"))
    }

    @Test func `what is said of the database goes before them`() async throws {
        let url = try await PostgresServer.shared.freshURL()
        try await PostgresDatabase(url: url).run(
            """
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET lock_timeout = %L', current_database(), '3s'); END $$
            """
        )
        #expect(try await PostgresDatabase(url: url).values(Self.current) == Self.limits("3s", "1min"))
    }

    @Test func `who writes alone may take as long as needed, and nobody after that`() async throws {
        let database = try await database()
        let alone = try await database.writeAlone { session in try session.rows(Self.current).map(\.values) }
        #expect(alone == Self.limits("0", "0"))
        #expect(try await database.values(Self.current) == Self.limits("10s", "1min"))
    }

    @Test func `an export may take as long as needed`() async throws {
        let store = try SQLStore.postgres(url: await PostgresServer.shared.freshURL())
        _ = try await store.migrate()
        try await store.add(Sample.key(1))
        // Has the export tell the limits it is under.
        try await store.database.write { session in
            try session.run("ALTER TABLE api_keys RENAME TO kept_keys")
            try session.run(
                """
                CREATE VIEW api_keys AS SELECT id, merchant, scope, digest, created_at, revoked_at,
                    current_setting('lock_timeout') || ' and ' || current_setting('statement_timeout') AS label
                FROM kept_keys
                """
            )
        }
        let lines = Mutex<[String]>([])
        _ = try await store.export { line in lines.withLock { $0.append(line) } }
        #expect(lines.withLock { $0 }.contains { $0.contains(#""label":"0 and 0""#) })
    }

    @Test func `a row that somebody keeps is not waited for without end`() async throws {
        let url = try await PostgresServer.shared.freshURL(
            settings: "sslmode=disable&options=-c%20lock_timeout%3D50ms"
        )
        let (database, other) = (try PostgresDatabase(url: url), try PostgresDatabase(url: url))
        try await database.run("CREATE TABLE kept (id bigint)", "INSERT INTO kept VALUES (1)")
        let gate = Gate()
        async let held: Void = other.write { session in
            try session.run("UPDATE kept SET id = 2")
            gate.pass()
        }
        await gate.arrival()
        await #expect {
            try await database.run("UPDATE kept SET id = 3")
        } throws: { error in
            (error as? StoreError)?.fault == "a statement was stopped (canceling statement due to lock timeout)"
        }
        gate.open()
        try await held
        #expect(try await database.values("SELECT id FROM kept") == [[.integer(2)]])
    }
}
