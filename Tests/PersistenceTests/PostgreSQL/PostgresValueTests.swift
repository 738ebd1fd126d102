import TestSupport
import Testing

@testable import Persistence

/// What goes into a database and comes out of it.
@Suite(.mustEnd)
struct PostgresValueTests {
    private let database: PostgresDatabase

    init() async throws {
        database = try PostgresDatabase(url: await PostgresServer.shared.freshURL())
        try await database.run("CREATE TABLE kept (id bigint PRIMARY KEY, number bigint, text text)")
    }

    private func kept(_ value: SQLValue) async throws -> SQLValue? {
        let column: SQL = if case .integer = value { "number" } else { "text" }
        return try await database.write { session in
            try session.run("INSERT INTO kept (id, \(column)) VALUES (1, \(value))")
            return try session.rows("SELECT \(column) AS value FROM kept WHERE id = 1").first?["value"]
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: SQLValue

        init(_ name: String, _ value: SQLValue) { (testDescription, self.value) = (name, value) }
    }

    static let cases = [
        Case("null", .null),
        Case("zero", .integer(0)),
        Case("the greatest number", .integer(.max)),
        Case("the least number", .integer(.min)),
        Case("no text", .text("")),
        Case("digits with a leading zero", .text("0012")),
        Case("quotes", .text(#"a'b"c`d"#)),
        Case("backslashes", .text(#"\' \\ \n \x41"#)),
        Case("line ends", .text("a\nb\r\nc\t")),
        Case("a placeholder", .text("$1 ? %s :a")),
        Case("an end of statement", .text("'); DROP TABLE kept; --")),
        Case("an array and a null as text", .text(#"{NULL,"a"} NULL"#)),
        Case("Indonesian and Chinese", .text("Rp150.000 – 便利店 é")),
        Case("a letter with a mark of its own", .text("e\u{301}")),
        Case("beyond the first plane", .text("👩‍👩‍👧‍👦 🇮🇩 \u{10FFFF}")),
        Case("a hundred thousand letters", .text(String(repeating: "struk ", count: 20_000))),
    ]

    @Test(arguments: cases) func `a value comes back as it was`(_ example: Case) async throws {
        #expect(try await kept(example.value) == example.value)
        #expect(try await database.values("SELECT count(*) FROM kept") == [[.integer(1)]])
    }

    @Test func `any text comes back byte for byte`() async throws {
        let seed = Seed()
        var generator = seed.generator
        let texts = (0..<200).map { _ in
            let scalars = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &generator))
            }
            return String(String.UnicodeScalarView(scalars))
        }
        let rows = try await database.write { [texts] session in
            for (index, text) in texts.enumerated() {
                try session.run("INSERT INTO kept (id, text) VALUES (\(index), \(text))")
            }
            return try session.rows("SELECT text FROM kept ORDER BY id")
        }
        #expect(try rows.map { Array(try $0.text("text").utf8) } == texts.map { Array($0.utf8) }, "\(seed)")
    }

    @Test func `a zero in a text is refused, not cut off`() async throws {
        await #expect {
            _ = try await kept(.text("before\0after"))
        } throws: { error in
            (error as? StoreError)?.fault == "it cannot store a character of a text"
        }
        #expect(try await database.values("SELECT count(*) FROM kept") == [[.integer(0)]])
    }

    @Test func `numbers and truths of every size are integers, all else is text`() async throws {
        let row = try await database.values(
            "SELECT 1::smallint, 2::integer, 3::bigint, true, false, count(*), 1.50::numeric, '{}'::jsonb, ''::varchar"
        )
        #expect(
            row == [
                [
                    .integer(1), .integer(2), .integer(3), .integer(1), .integer(0), .integer(1), .text("1.50"),
                    .text("{}"), .text(""),
                ]
            ]
        )
    }

    @Test func `a null has the type of its place`() async throws {
        let none: Int64? = nil
        try await database.run(
            "INSERT INTO kept (id, number, text) VALUES (1, \(none), \(SQLValue.null))",
            "INSERT INTO kept (id, number, text) VALUES (2, \(5), \("five"))"
        )
        let rows = try await database.values("SELECT number, text FROM kept ORDER BY id")
        #expect(rows == [[.null, .null], [.integer(5), .text("five")]])
    }

    @Test func `a statement tells how many rows it changed`() async throws {
        try await database.run("INSERT INTO kept (id) VALUES (1), (2), (3)")
        let changed = try await database.write { session in
            [
                try session.run("UPDATE kept SET number = 1 WHERE id > 1"),
                try session.run("UPDATE kept SET number = 1 WHERE id > 3"),
                try session.run("INSERT INTO kept (id) VALUES (1) ON CONFLICT DO NOTHING"),
            ]
        }
        #expect(changed == [2, 0, 0])
    }

    @Test func `more statements than are kept prepared all work`() async throws {
        let count = PreparedStatements.limit * 2 + 3
        let sum = try await database.write { session in
            try (0..<count).reduce(into: Int64(0)) { sum, number in
                let statement = SQL(stringLiteral: "SELECT \(number)::bigint AS number")
                sum += try session.rows(statement).first?.integer("number") ?? 0
            }
        }
        #expect(sum == Int64(count * (count - 1) / 2))
    }

    @Test func `a table that was altered meanwhile is read in its new form`() async throws {
        try await database.run("INSERT INTO kept (id) VALUES (1)")
        #expect(try await database.values("SELECT * FROM kept") == [[.integer(1), .null, .null]])
        try await database.run("ALTER TABLE kept ADD COLUMN more bigint NOT NULL DEFAULT 7")
        #expect(try await database.values("SELECT * FROM kept") == [[.integer(1), .null, .null, .integer(7)]])
    }
}
