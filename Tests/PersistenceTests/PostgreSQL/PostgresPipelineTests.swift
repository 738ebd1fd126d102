import TestSupport
import Testing

@testable import Persistence

/// Statements whose answers nobody waits for.
@Suite(.mustEnd)
struct PostgresPipelineTests {
    private let database: PostgresDatabase

    init() async throws {
        // One connection, so that what a test leaves on it is there for the next transaction.
        database = try PostgresDatabase(url: try await PostgresServer.shared.freshURL(), poolSize: 1)
        try await database.run("CREATE TABLE kept (id bigint PRIMARY KEY)", "INSERT INTO kept VALUES (1)")
    }

    private func ids() async throws -> [SQLValue] {
        try await database.values("SELECT id FROM kept ORDER BY id").map { $0[0] }
    }

    @Test func `what is sent is committed, also with nothing behind it`() async throws {
        try await database.write { session in
            for id in 2...400 { try session.send("INSERT INTO kept VALUES (\(id))") }
        }
        #expect(try await ids() == (1...400).map { .integer($0) })
    }

    @Test func `an answer belongs to its statement, whatever was sent before`() async throws {
        let (rows, changed) = try await database.write { session in
            try session.send("INSERT INTO kept VALUES (2), (3), (4)")
            let rows = try session.rows("SELECT count(*) AS count FROM kept")
            try session.send("SELECT id FROM kept")
            return (rows, try session.run("DELETE FROM kept WHERE id > 2"))
        }
        #expect(try rows.map { try $0.integer("count") } == [4])
        #expect(changed == 2)
    }

    @Test func `what was sent and failed comes out of the next statement`() async throws {
        await #expect {
            try await database.write { session in
                try session.send("INSERT INTO kept VALUES (2)")
                try session.send("INSERT INTO kept VALUES (1)")
                try session.send("INSERT INTO kept VALUES (3)")
                _ = try session.rows("SELECT id FROM kept")
                Issue.record("there is no answer")
            }
        } throws: { error in
            (error as? StoreError)?.fault == "its rules refuse the change (kept_pkey)"
        }
        #expect(try await ids() == [.integer(1)])
    }

    @Test func `what was sent and failed comes out of the commit`() async throws {
        await #expect {
            try await database.write { session in
                try session.send("INSERT INTO kept VALUES (2)")
                try session.send("INSERT INTO kept VALUES (1)")
            }
        } throws: { error in
            (error as? StoreError)?.fault == "its rules refuse the change (kept_pkey)"
        }
        #expect(try await ids() == [.integer(1)])
    }

    @Test func `statements behind one that failed can be used again`() async throws {
        let process = try await database.values("SELECT pg_backend_pid()")
        for isFirst in [true, false] {
            try? await database.write { session in
                try session.send("INSERT INTO kept VALUES (\(isFirst ? 1 : 2))")
                // Prepared for the first time, and never arrived at.
                try session.send("INSERT INTO kept SELECT id + 10 FROM kept")
            }
        }
        #expect(try await ids() == [1, 2, 11, 12].map { .integer($0) })
        #expect(try await database.values("SELECT pg_backend_pid()") == process, "the connection is the same")
    }

    @Test func `statements that keep failing do not fill the server`() async throws {
        for number in 0..<PreparedStatements.limit + 10 {
            try? await database.write { try $0.send(SQL(stringLiteral: "SELECT 1 / 0 AS number\(number)")) }
        }
        let counts = try await database.values("SELECT count(*) FROM pg_prepared_statements")
        guard case .integer(let count)? = counts.first?.first else { throw StoreFault.unreadable(field: "count") }
        #expect(count < 20)
    }

    @Test func `what was sent before a closure gave up is taken back`() async throws {
        struct Refusal: Error {}
        await #expect(throws: Refusal.self) {
            try await database.write { session in
                try session.send("INSERT INTO kept VALUES (2)")
                throw Refusal()
            }
        }
        #expect(try await ids() == [.integer(1)])
    }

    @Test func `a closure that gives up after something failed costs no connection`() async throws {
        struct Refusal: Error {}
        let process = try await database.values("SELECT pg_backend_pid()")
        await #expect(throws: Refusal.self) {
            try await database.write { session in
                try session.send("INSERT INTO kept VALUES (1)")
                throw Refusal()
            }
        }
        #expect(try await database.values("SELECT pg_backend_pid()") == process)
        #expect(try await ids() == [.integer(1)])
    }
}
