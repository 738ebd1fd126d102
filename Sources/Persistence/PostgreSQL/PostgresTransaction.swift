import Payments

/// A transaction's kind.
enum PostgresTransaction: Sendable {
    /// A single statement, which is a transaction by itself.
    case statement
    /// One state of the database, as it was at the first statement.
    case reading
    /// Each statement sees what others have committed before it.
    case writing

    var beginning: String? {
        switch self {
        case .statement: nil
        case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .writing: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        }
    }
}

extension PostgresConnection {
    /// Runs a closure in a transaction, once.
    ///
    /// - Parameter announce: Takes what the closure has announced, after the commit.
    /// - Throws: What the closure throws, or the `PostgresError` that made it fail; nothing is changed then, unless it
    ///   is `outcomeUnknown`.
    func run<Value>(
        _ kind: PostgresTransaction,
        announce: @Sendable ([StoreChange]) -> Void = { _ in },
        _ body: (any SQLSession) throws -> Value
    ) throws -> Value {
        if let beginning = kind.beginning {
            // While nothing else is on its way, a server that turns out to be gone has certainly done nothing.
            if isWarm { try send(beginning) } else { try execute(beginning) }
        }
        try renewPlans()
        let session = PostgresSession(on: self)
        let value: Value
        do {
            value = try body(session)
        } catch {
            rollBack()
            throw session.failure ?? error
        }
        if let failure = session.failure {
            rollBack()
            throw failure
        }
        switch kind {
        case .statement: break
        case .reading: rollBack()
        case .writing:
            do {
                try commit()
            } catch {
                rollBack()
                throw error
            }
            announce(session.announced)
        }
        return value
    }

    /// Takes everything back.
    ///
    /// Whether it succeeds does not matter: a connection that is still in a transaction is given up, and the server
    /// does the same by itself.
    private func rollBack() {
        // Not run, if something fails that was sent before it.
        if (try? execute("ROLLBACK")) == nil { _ = try? execute("ROLLBACK") }
    }

    /// Commits, with whatever was sent and not awaited.
    private func commit() throws(PostgresError) {
        // A server that is gone already has committed nothing, so this is the last chance to be sure.
        try listen()
        let answer: PostgresAnswer
        do {
            answer = try execute("COMMIT")
        } catch .broken where !hasSkippedLast {
            throw .outcomeUnknown
        }
        // A failed transaction ends with this instead of an error.
        guard answer.tag == "COMMIT" else { throw .refused(code: "25P02", reason: "the transaction had failed") }
    }
}
