import Payments

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

    /// What follows a table to have it searched by an index.
    ///
    /// SQLite knows nothing of how many rows there are, and would rather sort a whole backlog.
    func indexed(by index: SQL) -> SQL { self == .sqlite ? " INDEXED BY \(index)" : "" }

    /// What locks a name until the transaction ends.
    func lock(name: String) -> SQL? {
        self == .postgres ? "SELECT pg_advisory_xact_lock(hashtextextended(\(name), 0))" : nil
    }

    /// What locks those of some names that nobody else has locked, and tells them in column `name`.
    func lockFree(names: [String]) -> SQL? {
        guard self == .postgres else { return nil }
        return """
            SELECT name FROM json_array_elements_text(\(SQLValue(listing: names))::json) AS name
            WHERE pg_try_advisory_xact_lock(hashtextextended(name, 0))
            """
    }

    /// What keeps everybody else from changing the payments of a condition until the transaction ends.
    ///
    /// In one order, everywhere, so that no two wait for each other.
    func lock(payments condition: SQL) -> SQL? {
        self == .postgres ? "SELECT id FROM payments WHERE \(condition) ORDER BY id\(forUpdate)" : nil
    }

    /// The same for those that nobody else has in hand, whose `id` it tells.
    func lockFree(payments condition: SQL) -> SQL? {
        self == .postgres ? "SELECT id FROM payments WHERE \(condition)\(forUpdate) SKIP LOCKED" : nil
    }

    /// A relation with a row for each element of a list, whose column `value` has it as JSON.
    func elements(of list: some Encodable) throws -> SQL {
        let list = try SQLValue(json: list)
        return self == .sqlite ? "json_each(\(list))" : "json_array_elements(\(list)::json)"
    }

    /// A text of such a `value` that is a list itself.
    func item(_ place: Int) -> SQL {
        let place = SQL(stringLiteral: "\(place)")
        return self == .sqlite ? "json_extract(value, '$[\(place)]')" : "value ->> \(place)"
    }

    /// What holds for a column with one of some texts, however many there are.
    func isAmong(_ texts: [String], _ column: SQL) -> SQL {
        let list = SQLValue(listing: texts)
        return switch self {
        case .sqlite: "\(column) IN (SELECT value FROM json_each(\(list)))"
        case .postgres: "\(column) = ANY (ARRAY (SELECT json_array_elements_text(\(list)::json)))"
        }
    }

    /// The texts of several rows in one JSON array; `NULL` for none.
    func list(_ column: SQL) -> SQL {
        self == .postgres ? "json_agg(\(column))::text" : "nullif(json_group_array(\(column)), '[]')"
    }

    /// What has the statements of a transaction wait for others' locks no longer than a fraction of a second.
    ///
    /// SQLite's have none to wait for.
    var brief: SQL? { self == .postgres ? "SELECT set_config('lock_timeout', '200ms', true)" : nil }

    /// What has the statements of a transaction planned for their values, as lists need: one merchant has three payments,
    /// another one three million.
    ///
    /// SQLite knows too little of a table for that.
    var plannedForValues: SQL? {
        self == .postgres ? "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)" : nil
    }

    /// What lets the statements of a transaction wait and run as long as they need.
    ///
    /// SQLite never stops one.
    var unlimited: SQL? {
        self == .postgres
            ? "SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)" : nil
    }

    /// Names the tables there are, in column `name`.
    var tables: SQL {
        switch self {
        case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table'"
        case .postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
        }
    }
}
