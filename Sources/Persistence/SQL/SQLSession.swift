import Payments

/// One connection inside one transaction, or for one statement that is a transaction by itself: all that a use case of the store sees of a database.
///
/// Blocking and confined to the closure it is lent to. Everything happens or, when the closure throws, nothing does.
protocol SQLSession {
    var dialect: SQLDialect { get }

    /// Runs a statement and collects its rows.
    func rows(_ sql: SQL) throws -> [SQLRow]

    /// Runs a statement.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int

    /// Runs a statement whose answer nobody needs; it may go on its way with the next one.
    ///
    /// Where the database is a journey away, each answer that is waited for costs one. A failure may come out of a later
    /// call, and out of the commit at last.
    func send(_ sql: SQL) throws

    /// Tells every process that shares the database, once the transaction is committed.
    func announce(_ change: StoreChange)
}

extension SQLSession {
    /// Keeps out every other transaction that locks the same name, until this one ends.
    ///
    /// For rows that are looked for before they exist, so that they cannot be locked themselves.
    func lock(_ name: String) throws {
        if let lock = dialect.lock(name) { try send(lock) }
    }

    /// Takes the limits off this transaction's statements; for what goes over whole tables.
    func takeAsLongAsNeeded() throws {
        if let unlimited = dialect.unlimited { try send(unlimited) }
    }
}
