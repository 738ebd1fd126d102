import Payments

/// A PostgreSQL database, shared by any number of processes on any number of machines.
///
/// Every transaction has a connection, and the thread that blocks on it, to itself; callers who find none free wait in
/// line. While the server restarts, calls wait for it. A transaction whose connection breaks before its commit, or that
/// loses against others, is run again, so its closure must change nothing outside the database. One whose commit's
/// outcome is unknown never is: it throws.
final class PostgresDatabase: SQLDatabase {
    let dialect = SQLDialect.postgres
    private let address: PostgresAddress
    private let patience: Duration
    private let pool: PostgresPool
    private let listener: PostgresListener
    private let announcer: PostgresAnnouncer

    /// Nothing is connected yet: a server that cannot be reached is told by the first call.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/database?sslmode=…`, with libpq's settings.
    ///   - poolSize: How many transactions run at once; hearing changes takes one connection more, and telling
    ///     them another.
    ///   - patience: How long a call waits for a server that is away, and how long in line for a connection.
    /// - Throws: `StoreError` when the address cannot be read.
    init(url: String, poolSize: Int = 8, patience: Duration = .seconds(15)) throws(StoreError) {
        address = try PostgresAddress(url: url)
        self.patience = patience
        pool = PostgresPool(to: address, size: poolSize, patience: patience)
        listener = PostgresListener(to: address)
        announcer = PostgresAnnouncer(to: address)
    }

    func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        try await run(.reading, query)
    }

    func read<Value: Sendable>(
        _ sql: SQL,
        _ value: @escaping @Sendable ([SQLRow]) throws -> Value
    ) async throws -> Value {
        try await run(.statement) { try value($0.rows(sql)) }
    }

    func write<Value: Sendable>(_ change: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        try await run(.writing, change)
    }

    /// Changes everything or nothing, while no other process is inside this call; for migrations.
    ///
    /// The lock is given back with the transaction, also when the process dies.
    func writeAlone<Value: Sendable>(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try await run(.writing) { session in
            // So may the one that is waited for.
            try session.takeAsLongAsNeeded()
            try session.run("SELECT pg_advisory_xact_lock(\(Self.lock))")
            return try change(session)
        }
    }

    func changes() -> AsyncStream<StoreChange> { listener.changes() }

    /// Ends every stream, lets transactions end that have begun, refuses all others and closes every connection.
    func shutdown() async {
        listener.close()
        await pool.close()
        await announcer.close()
    }

    /// Any number, as long as every version takes the same: “struk” in ASCII.
    private static let lock: Int64 = 0x73_7472_756B

    private func run<Value: Sendable>(
        _ kind: PostgresTransaction,
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        let deadline = ContinuousClock.now + patience
        do {
            return try await pool.run { [pool, announcer] lane in
                try lane.run(kind, until: deadline, while: { pool.isOpen }, announce: announcer.tell, body)
            }
        } catch {
            throw StoreError.explaining(error, at: address)
        }
    }
}
