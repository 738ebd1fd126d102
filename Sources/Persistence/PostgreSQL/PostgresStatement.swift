import CPostgres

/// What is prepared once for all its values: a text, and the types of what stands for its question marks.
struct PostgresStatement: Hashable {
    let text: String
    let types: [Oid]

    /// The text with `$1`, `$2` and so on in place of the question marks.
    var numberedText: String {
        let parts = text.split(separator: "?", omittingEmptySubsequences: false)
        assert(parts.count == types.count + 1, "a question mark in a literal")
        return parts.dropFirst().enumerated().reduce(into: String(parts[0])) { text, part in
            text += "$\(part.offset + 1)\(part.element)"
        }
    }
}

/// Which statements a server has prepared on a connection, and under which names.
struct PreparedStatements {
    /// More than the store has; what is written anew each time, such as a list of values, must not fill the server.
    static let limit = 256

    private var names: [PostgresStatement: String] = [:]
    /// Sent to be prepared; the server may never come to them.
    private var unsettled: [PostgresStatement] = []
    private var count = 0
    private var forgotten = 0

    subscript(statement: PostgresStatement) -> String? { names[statement] }

    /// Whether it is time to have the server forget all of them, also those that we did.
    var isFull: Bool { count - forgotten >= Self.limit }

    /// - Returns: A name that was never used on the connection.
    mutating func add(_ statement: PostgresStatement) -> String {
        count += 1
        let name = "s\(count)"
        names[statement] = name
        unsettled.append(statement)
        return name
    }

    /// Says how the statements ended that were sent up to now.
    mutating func settle(afterFailure hasFailed: Bool) {
        if hasFailed { for statement in unsettled { names[statement] = nil } }
        unsettled = []
    }

    mutating func forgetAll() { (names, unsettled, forgotten) = ([:], [], count) }
}
