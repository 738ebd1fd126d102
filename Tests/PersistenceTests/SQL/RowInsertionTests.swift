import Payments
import TestSupport
import Testing

@testable import Persistence

/// Many rows in one journey.
@Suite(.mustEnd)
struct RowInsertionTests {
    private static let texts = [
        "", " ", "null", "\"", "\\", "\\u0041", "'; DROP TABLE kept; --", "?", "$1", "[]{},:", "\n\t\r\u{1}\u{7F}", "é",
        "👩‍👩‍👧", "\u{FEFF}",
        "\u{2028}", "日本語",
    ]
    private static let numbers: [Int64?] = [0, 1, -1, .max, .min, 9_007_199_254_740_993, nil]

    /// A row of the table that the test makes.
    private func row(_ number: Int, _ text: String?, _ size: Int64?) -> SQLColumns {
        ["number": SQLValue(number), "text": SQLValue(text), "size": SQLValue(size)]
    }

    private func run(_ maker: StoreMaker, _ test: @escaping @Sendable (any SQLSession) throws -> Void) async throws {
        try await maker.run { store in
            try await store.database.write { session in
                try session.run("CREATE TABLE kept (number BIGINT PRIMARY KEY, text TEXT, size BIGINT)")
                try test(session)
                try session.run("DROP TABLE kept")
            }
        }
    }

    @Test(arguments: StoreMaker.all)
    func `every value comes back as it was`(_ maker: StoreMaker) async throws {
        try await run(maker) { session in
            let rows = Self.texts.enumerated().map { row($0, $1, Self.numbers[$0 % Self.numbers.count]) }
            try session.insert(rows + [row(-1, nil, nil)], into: "kept")
            let kept = try session.rows("SELECT number, text, size FROM kept ORDER BY number")
            #expect(kept.count == Self.texts.count + 1)
            #expect(kept.first?.values == [.integer(-1), .null, .null])
            for (place, text) in Self.texts.enumerated() {
                let size = Self.numbers[place % Self.numbers.count]
                #expect(kept[place + 1].values == [SQLValue(place), .text(text), SQLValue(size)])
            }
        }
    }

    @Test(arguments: StoreMaker.all)
    func `no rows are none`(_ maker: StoreMaker) async throws {
        try await run(maker) { session in
            try session.insert([], into: "kept")
            #expect(try session.rows("SELECT * FROM kept").isEmpty)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `those that are there already are changed as the statement says`(_ maker: StoreMaker) async throws {
        try await run(maker) { session in
            try session.insert([row(1, "a", 1), row(2, "b", 2)], into: "kept")
            try session.insert(
                [row(2, "c", 20), row(3, "d", 30)],
                into: "kept",
                "ON CONFLICT (number) DO UPDATE SET text = excluded.text, size = kept.size + 1"
            )
            let kept = try session.rows("SELECT text, size FROM kept ORDER BY number")
            #expect(
                kept.map(\.values) == [
                    [.text("a"), .integer(1)], [.text("c"), .integer(3)], [.text("d"), .integer(30)],
                ]
            )
        }
    }

    @Test(arguments: StoreMaker.all)
    func `lists of texts are searched for, whatever is in them`(_ maker: StoreMaker) async throws {
        try await run(maker) { session in
            try session.insert(Self.texts.enumerated().map { row($0, $1, nil) }, into: "kept")
            for (place, text) in Self.texts.enumerated() {
                let found = try session.rows(
                    "SELECT number FROM kept WHERE \(session.dialect.isAmong([text], "text"))"
                )
                #expect(found.map(\.values) == [[SQLValue(place)]], "\(text.debugDescription)")
            }
            let all = session.dialect.isAmong(Self.texts, "text")
            #expect(try session.rows("SELECT number FROM kept WHERE \(all)").count == Self.texts.count)
            let none = session.dialect.isAmong([], "text")
            #expect(try session.rows("SELECT number FROM kept WHERE \(none)").isEmpty)
        }
    }
}
