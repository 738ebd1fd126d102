import Payments

/// Runs use cases, each in a transaction of its own.
protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Reads one consistent state.
    func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value

    /// Reads what one statement finds, which needs no transaction of its own.
    func read<Value: Sendable>(
        _ sql: SQL,
        _ value: @escaping @Sendable ([SQLRow]) throws -> Value
    ) async throws -> Value

    /// Changes everything or nothing; durable when the call returns.
    ///
    /// The closure may be run more than once, so it must change nothing outside the database.
    ///
    /// Once begun it runs to its end, though its task be cancelled: what the gateway has answered must not be lost because
    /// a caller hung up.
    func write<Value: Sendable>(_ change: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value

    /// Changes everything or nothing, while no other process is inside this call; for migrations.
    func writeAlone<Value: Sendable>(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// What is announced from now on, by this process and by every other that shares the database.
    func changes() -> AsyncStream<StoreChange>

    /// Lets transactions end that have begun, and closes every connection.
    func shutdown() async
}

extension SQLDatabase {
    func read<Value: Sendable>(
        _ sql: SQL,
        _ value: @escaping @Sendable ([SQLRow]) throws -> Value
    ) async throws -> Value {
        try await read { try value($0.rows(sql)) }
    }
}
