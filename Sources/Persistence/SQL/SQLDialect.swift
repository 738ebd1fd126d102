/// Where the two databases differ in what the queries have to say.
enum SQLDialect: Sendable {
    case sqlite
    case postgres

    /// What ends a `SELECT` whose rows nobody else may change until the transaction ends.
    ///
    /// SQLite has one writer at a time, so there it is nothing. Keys never change, so rows that refer to them may come
    /// meanwhile.
    var forUpdate: SQL { self == .postgres ? " FOR NO KEY UPDATE" : "" }

    /// The same, passing over rows that somebody else holds.
    var forUpdateSkippingLocked: SQL { self == .postgres ? " FOR UPDATE SKIP LOCKED" : "" }

    /// What locks a name until the transaction ends.
    func lock(_ name: String) -> SQL? {
        self == .postgres ? "SELECT pg_advisory_xact_lock(hashtextextended(\(name), 0))" : nil
    }

    /// Names the tables there are, in column `name`.
    var tables: SQL {
        switch self {
        case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table'"
        case .postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
        }
    }
}
