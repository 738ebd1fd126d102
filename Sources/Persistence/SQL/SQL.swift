import Payments

/// A statement with its values apart, so that a value can never become part of the text.
///
/// Interpolated values turn into `$1`, `$2`, … in the order they appear, which SQLite and PostgreSQL both number so;
/// an interpolated `SQL` is spliced in. Only literals of this program become text.
struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
    fileprivate enum Piece: Sendable, Equatable {
        case text(String)
        case value(SQLValue)
    }

    private var pieces: [Piece]

    /// However they were put together, what a database sees decides.
    static func == (left: SQL, right: SQL) -> Bool { left.text == right.text && left.values == right.values }

    init(stringLiteral value: String) { pieces = [.text(value)] }
    init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// The statement's text.
    var text: String {
        var number = 0
        return pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let literal): text += literal
            case .value:
                number += 1
                text += "$\(number)"
            }
        }
    }

    /// The values of `$1`, `$2` and so on.
    var values: [SQLValue] {
        pieces.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// Adds what follows.
    mutating func append(_ sql: SQL) { pieces += sql.pieces }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ literal: String) { pieces.append(.text(literal)) }
        mutating func appendInterpolation(_ text: String?) { append(text.map { .text($0) }) }
        mutating func appendInterpolation(_ number: Int64?) { append(number.map { .integer($0) }) }
        mutating func appendInterpolation(_ number: Int) { append(.integer(Int64(number))) }
        mutating func appendInterpolation(_ truth: Bool?) { append(truth.map { .integer($0 ? 1 : 0) }) }
        mutating func appendInterpolation(_ instant: Timestamp?) {
            append(instant.map { .integer($0.milliseconds) })
        }
        mutating func appendInterpolation(_ value: SQLValue) { append(value) }
        mutating func appendInterpolation(_ sql: SQL) { pieces += sql.pieces }

        private mutating func append(_ value: SQLValue?) { pieces.append(.value(value ?? .null)) }
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
