import Payments
import Testing

@testable import Persistence

struct SQLTests {
    @Test func `values stand apart in the order they appear, and never become text`() {
        let name: String? = "'; DROP TABLE payments; --"
        let sql: SQL = "UPDATE t SET a = \(name), b = \(Int64(7)), c = \(true) WHERE d = \(3)"
        #expect(sql.text == "UPDATE t SET a = ?, b = ?, c = ? WHERE d = ?")
        #expect(sql.values == [.text("'; DROP TABLE payments; --"), .integer(7), .integer(1), .integer(3)])
    }

    @Test func `what is missing is null`() {
        let (text, number, truth, instant): (String?, Int64?, Bool?, Timestamp?) = (nil, nil, nil, nil)
        let sql: SQL = "VALUES (\(text), \(number), \(truth), \(instant))"
        #expect(sql.values == [.null, .null, .null, .null])
    }

    @Test func `a spliced statement brings its values to their places`() {
        let filter: SQL = "b = \("x") AND c = \("y")"
        let sql: SQL = "SELECT * FROM t WHERE a = \("w") AND \(filter) LIMIT \(1)"
        #expect(sql.text == "SELECT * FROM t WHERE a = ? AND b = ? AND c = ? LIMIT ?")
        #expect(sql.values == [.text("w"), .text("x"), .text("y"), .integer(1)])
    }

    @Test func `pieces are joined with a literal between them`() {
        let pieces: [SQL] = ["a = \(1)", "b", "c = \(2)"]
        #expect(pieces.joined(separator: " AND ").text == "a = ? AND b AND c = ?")
        #expect([SQL]().joined(separator: ", ") == "")
    }

    @Test func `columns stand with their values`() {
        let columns: SQLColumns = ["a": SQLValue("x"), "b": SQLValue(Timestamp(milliseconds: 5))]
        let more = columns + ["c": .null]
        #expect(more.names == "a, b, c")
        let insert: SQL = "INSERT INTO t (\(more.names)) VALUES (\(more.values))"
        #expect(insert.text == "INSERT INTO t (a, b, c) VALUES (?, ?, ?)")
        #expect(insert.values == [.text("x"), .integer(5), .null])
        #expect(more.assignments.text == "a = ?, b = ?, c = ?")
    }
}
