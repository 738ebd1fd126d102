import TestSupport
import Testing

@testable import Persistence

/// What transactions promise, also to each other.
@Suite(.mustEnd)
struct PostgresTransactionTests {
    private let database: PostgresDatabase
    /// The same database, as another process has it.
    private let other: PostgresDatabase

    init() async throws {
        // Only a superuser may have deadlocks noticed so soon.
        let url = try await PostgresServer.shared.freshURL(
            settings: "sslmode=disable&options=-c%20deadlock_timeout%3D20ms"
        )
        (database, other) = (try PostgresDatabase(url: url), try PostgresDatabase(url: url))
        try await database.run(
            "CREATE TABLE kept (id bigint PRIMARY KEY, number bigint NOT NULL DEFAULT 0)",
            "INSERT INTO kept VALUES (1), (2)"
        )
    }

    private struct Refusal: Error, Equatable {}

    private func numbers() async throws -> [[SQLValue]] {
        try await database.values("SELECT id, number FROM kept ORDER BY id")
    }

    private static let untouched: [[SQLValue]] = [[.integer(1), .integer(0)], [.integer(2), .integer(0)]]

    @Test func `a reader sees one state, whatever is written meanwhile`() async throws {
        let gate = Gate()
        async let counts = database.read { session in
            let first = try session.rows("SELECT count(*) AS count FROM kept")
            gate.pass()
            return try (first + session.rows("SELECT count(*) AS count FROM kept")).map { try $0.integer("count") }
        }
        await gate.arrival()
        try await other.run("INSERT INTO kept VALUES (3)")
        gate.open()
        #expect(try await counts == [2, 2])
        #expect(try await numbers().count == 3)
    }

    @Test func `a reader cannot write`() async throws {
        await #expect(throws: StoreError.self) {
            try await database.read { session in try session.run("DELETE FROM kept") }
        }
        #expect(try await numbers() == Self.untouched)
    }

    @Test func `what throws changes nothing, and its error comes out`() async throws {
        await #expect(throws: Refusal()) {
            try await database.write { session in
                try session.run("UPDATE kept SET number = 1")
                throw Refusal()
            }
        }
        #expect(try await numbers() == Self.untouched)
    }

    @Test func `a failure that its closure hides fails the transaction all the same`() async throws {
        await #expect {
            try await database.write { session in
                try session.run("UPDATE kept SET number = 1 WHERE id = 1")
                _ = try? session.run("INSERT INTO kept VALUES (2)")
            }
        } throws: { error in
            (error as? StoreError)?.fault == "its rules refuse the change (kept_pkey)"
        }
        #expect(try await numbers() == Self.untouched)
    }

    @Test func `what fails only at the commit has not happened`() async throws {
        try await database.run(
            "CREATE TABLE part (kept bigint REFERENCES kept DEFERRABLE INITIALLY DEFERRED)"
        )
        await #expect {
            try await database.run("UPDATE kept SET number = 1", "INSERT INTO part VALUES (99)")
        } throws: { error in
            (error as? StoreError)?.fault == "its rules refuse the change (part_kept_fkey)"
        }
        #expect(try await numbers() == Self.untouched)
    }

    @Test func `a write whose task is cancelled is written`() async throws {
        let (gate, database) = (Gate(), database)
        let task = Task {
            try await database.write { session in
                try session.run("UPDATE kept SET number = 1 WHERE id = 1")
                gate.pass()
                try session.run("UPDATE kept SET number = 1 WHERE id = 2")
            }
        }
        await gate.arrival()
        task.cancel()
        gate.open()
        try await task.value
        #expect(try await numbers() == [[.integer(1), .integer(1)], [.integer(2), .integer(1)]])
    }

    @Test func `two writers in a deadlock both get through`() async throws {
        let (meeting, counter) = (Meeting(of: 2), Counter())
        let write: @Sendable (PostgresDatabase, [Int]) async throws -> Void = { database, ids in
            try await database.write { session in
                counter.next()
                try session.run("UPDATE kept SET number = number + 1 WHERE id = \(ids[0])")
                meeting.join()
                try session.run("UPDATE kept SET number = number + 1 WHERE id = \(ids[1])")
            }
        }
        async let first: Void = write(database, [1, 2])
        async let second: Void = write(other, [2, 1])
        _ = try await (first, second)
        #expect(counter.count > 2)
        #expect(try await numbers() == [[.integer(1), .integer(2)], [.integer(2), .integer(2)]])
    }

    @Test func `one who loses again and again fails in the end`() async throws {
        let counter = Counter()
        await #expect {
            try await database.write { session in
                counter.next()
                try session.run("UPDATE kept SET number = 1")
                try session.run("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
            }
        } throws: { error in
            (error as? StoreError)?.fault == "others kept changing the same rows"
        }
        #expect(counter.count == PostgresRecovery.conflictLimit + 1)
        #expect(try await numbers() == Self.untouched)
    }

    @Test func `what one has locked, another passes over`() async throws {
        let gate = Gate()
        let borrow: @Sendable (any SQLSession) throws -> Int64? = { session in
            try session.rows("SELECT id FROM kept ORDER BY id LIMIT 1\(session.dialect.forUpdateSkippingLocked)")
                .first?.integer("id")
        }
        async let first = database.write { session in
            let id = try borrow(session)
            gate.pass()
            return id
        }
        await gate.arrival()
        #expect(try await other.write { try borrow($0) } == 2)
        gate.open()
        #expect(try await first == 1)
        #expect(try await other.write { try borrow($0) } == 1)
    }

    @Test func `what refers to a row may come while somebody has that row to himself`() async throws {
        try await database.run("CREATE TABLE part (kept bigint REFERENCES kept)")
        let gate = Gate()
        async let held: Void = database.write { session in
            _ = try session.rows("SELECT id FROM kept\(session.dialect.forUpdate)")
            gate.pass()
        }
        await gate.arrival()
        let arrival = await Task { [other] in try await other.run("INSERT INTO part VALUES (1)") }.result
        gate.open()
        try await held
        try arrival.get()
    }

    @Test func `only one at a time writes alone`() async throws {
        let (database, other) = (database, other)
        try await withThrowingTaskGroup { group in
            for number in 0..<16 {
                group.addTask {
                    try await (number.isMultiple(of: 2) ? database : other).writeAlone { session in
                        // Without the lock two would see the same count.
                        let count = try session.rows("SELECT count(*) AS count FROM kept")[0].integer("count")
                        try session.run("INSERT INTO kept VALUES (\(count + 1))")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await numbers().map(\.[0]) == (1...18).map { .integer($0) })
    }
}
