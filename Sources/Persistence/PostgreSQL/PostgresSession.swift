import Payments

/// A connection inside one transaction.
///
/// PostgreSQL refuses every statement after one that failed, so the first failure is the transaction's, whatever its
/// closure makes of it.
final class PostgresSession: SQLSession {
    let dialect = SQLDialect.postgres
    private(set) var failure: PostgresError?
    /// What is to be told after the commit.
    private(set) var announced: [StoreChange] = []
    private let connection: PostgresConnection

    init(on connection: PostgresConnection) { self.connection = connection }

    func rows(_ sql: SQL) throws -> [SQLRow] { try execute(sql).rows }

    @discardableResult
    func run(_ sql: SQL) throws -> Int { try execute(sql).changed }

    func send(_ sql: SQL) throws {
        try noting { () throws(PostgresError) in try connection.send(sql) }
    }

    /// As one document: the rules of a table are read anew for each statement, and cost more than a row.
    func insert(_ rows: [SQLColumns], into table: SQL, _ conflict: SQL) throws {
        guard let names = rows.first?.names else { return }
        let document = try SQLValue(json: rows.map(\.document))
        try send(
            """
            INSERT INTO \(table) (\(names))
            SELECT \(names) FROM json_populate_recordset(NULL::\(table), \(document)::json) \(conflict)
            """
        )
    }

    func announce(_ change: StoreChange) { announced.append(change) }

    private func execute(_ sql: SQL) throws(PostgresError) -> PostgresAnswer {
        try noting { () throws(PostgresError) in try connection.execute(sql) }
    }

    private func noting<Value>(_ work: () throws(PostgresError) -> Value) throws(PostgresError) -> Value {
        do {
            return try work()
        } catch {
            failure = failure ?? error
            throw error
        }
    }
}
