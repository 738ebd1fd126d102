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
