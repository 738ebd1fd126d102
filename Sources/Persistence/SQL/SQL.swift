import Payments

/// A statement with its values apart, so that a value can never become part of the text.
///
/// Interpolated values turn into question marks; an interpolated `SQL` is spliced in. Only literals of this program
/// become text, and none of them has a question mark of its own.
struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The statement's text, with a `?` for each value.
    private(set) var text: String
    /// What stands for the question marks, in their order.
    private(set) var values: [SQLValue]

    init(stringLiteral value: String) { (text, values) = (value, []) }
    init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    /// Values with commas between them.
    init(listing values: [SQLValue]) {
        text = Array(repeating: "?", count: values.count).joined(separator: ", ")
        self.values = values
    }

    /// The same statement for other values, as many of them.
    func with(_ values: [SQLValue]) -> SQL {
        assert(values.count == self.values.count, "a value for each question mark")
        var other = self
        other.values = values
        return other
    }

    /// Adds what follows.
    mutating func append(_ sql: SQL) {
        text += sql.text
        values += sql.values
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 4)
            sql.values.reserveCapacity(interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { sql.text += literal }
        mutating func appendInterpolation(_ text: String?) { append(SQLValue(text)) }
        mutating func appendInterpolation(_ number: Int64?) { append(SQLValue(number)) }
        mutating func appendInterpolation(_ number: Int) { append(SQLValue(number)) }
        mutating func appendInterpolation(_ truth: Bool?) { append(SQLValue(truth)) }
        mutating func appendInterpolation(_ instant: Timestamp?) { append(SQLValue(instant)) }
        mutating func appendInterpolation(_ value: SQLValue) { append(value) }
        mutating func appendInterpolation(_ sql: SQL) { self.sql.append(sql) }

        private mutating func append(_ value: SQLValue) {
            sql.text += "?"
            sql.values.append(value)
        }
    }
}

extension [SQL] {
    /// The pieces with a literal between them.
    func joined(separator: SQL) -> SQL {
        var joined: SQL = ""
        for (index, piece) in enumerated() {
            if index > 0 { joined.append(separator) }
            joined.append(piece)
        }
        return joined
    }
}
