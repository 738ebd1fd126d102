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
    /// Adds rows to a table, which all name the same columns, as by `send`.
    ///
    /// - Parameter conflict: What follows when some are there already, `ON CONFLICT …`.
    func insert(_ rows: [SQLColumns], into table: SQL, _ conflict: SQL = "") throws {
        for statement in dialect.insertions(of: rows, into: table, conflict) { try send(statement) }
    }

    /// Keeps out every other transaction that locks the same name, until this one ends.
    ///
    /// For rows that are looked for before they exist, so that they cannot be locked themselves.
    func lock(name: String) throws {
        if let lock = dialect.lock(name: name) { try send(lock) }
    }

    /// The same for those of some names that nobody else has locked.
    ///
    /// - Returns: Those that are locked now.
    func lockFree(names: [String]) throws -> Set<String> {
        guard let lock = dialect.lockFree(names: names) else { return Set(names) }
        return Set(try rows(lock).map { try $0.text("name") })
    }

    /// Has this transaction give up soon where it would have to wait for others; for what keeps many waiting.
    func waitBriefly() throws {
        if let brief = dialect.brief { try send(brief) }
    }

    /// Has this transaction's statements planned for their values; for lists, which want a few of a merchant's rows.
    func planForValues() throws {
        if let setting = dialect.plannedForValues { try send(setting) }
    }

    /// Takes the limits off this transaction's statements; for what goes over whole tables.
    func takeAsLongAsNeeded() throws {
        if let unlimited = dialect.unlimited { try send(unlimited) }
    }
}
