import Payments
import TestSupport
import Testing

@testable import Persistence

/// What goes into SQLite comes out as it was.
struct SQLiteValueTests {
    private let database: SQLiteDatabase

    init() throws { database = try SQLiteDatabase() }

    @Test func `every value comes back as it was`() async throws {
        let values: [SQLValue] = [
            .null, .integer(0), .integer(.min), .integer(.max), .text(""), .text("0012"), .text("$1 ? '; --"),
            .text("before\0after"), .text("便利店 é 👩‍👩‍👧‍👦 \u{10FFFF}"), .text(String(repeating: "struk ", count: 20_000)),
        ]
        let row = try await database.read("SELECT \(SQL(listing: values))") { $0.first }
        #expect(row?.values == values)
    }

    @Test(arguments: [(SQL("SELECT 1.5 AS share"), "share"), (SQL("SELECT 1 AS one, x'00' AS bytes"), "bytes")])
    func `what no column of ours holds is named`(_ sql: SQL, _ column: String) async throws {
        await #expect {
            _ = try await database.read(sql) { $0 }
        } throws: { error in
            (error as? StoreError)?.fault == StoreFault.unreadable(field: column).description.fault
        }
    }

    @Test(.mustEnd) func `a reading ends when its task does, and is no fault`() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLiteDatabase(path: folder.database)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let reading = Task {
            try await database.read { session in
                begin.yield()
                return try session.rows(
                    """
                    WITH RECURSIVE endless (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM endless)
                    SELECT count(*) FROM endless
                    """
                )
            }
        }
        for await _ in begun { break }
        reading.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
        await database.shutdown()
    }

    @Test func `nothing of one use of a statement is left for the next`() async throws {
        try await database.write { session in
            try session.run("CREATE TABLE kept (number INTEGER NOT NULL UNIQUE, text TEXT) STRICT")
            let insert: (Int, SQLValue) throws -> Void = { number, text in
                try session.run("INSERT INTO kept VALUES (\(number), \(text))")
            }
            try insert(1, .text("one"))
            #expect(throws: (any Error).self) { try insert(1, .text("again")) }
            try insert(2, .null)
            #expect(
                try session.rows("SELECT text FROM kept ORDER BY number").map(\.values) == [[.text("one")], [.null]]
            )
        }
    }
}
