import GRDB
import Payments

/// One SQLite file, shared by any number of processes on one machine.
///
/// Writes go through one connection, those that come at once in one transaction; reads see the last commit.
final class SQLiteDatabase: SQLDatabase {
    let dialect = SQLDialect.sqlite
    private let database: any DatabaseWriter
    private let path: String
    private let checkpoints: SQLiteCheckpoints?
    private let broadcast = ChangeBroadcast()
    private let writes: SQLiteWriteQueue

    /// Opens a database, and creates the file when there is none.
    ///
    /// - Throws: `StoreError` when the file cannot be opened or created, is no database, or is a newer program's.
    convenience init(path: String) throws {
        do {
            try DatabaseFile(path: path).createPrivately()
            let pool = try Self.pool(at: path)
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL, with which a commit may be lost when the power fails.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // 32 MiB of pages: with SQLite's own 2, a busy writer reads the same ones again and again. And no copying of
                // the log inside of commits.
                try database.execute(sql: "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 0")
                try Migration.refuseUnknown(in: SQLiteSession(database))
            }
            let checkpoints = try SQLiteCheckpoints(path: path, configuration: Self.configuration)
            self.init(database: pool, path: path, checkpoints: checkpoints)
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    /// An empty database that lives as long as its value.
    convenience init() throws {
        self.init(database: try DatabaseQueue(configuration: Self.configuration), path: ":memory:")
    }

    private init(database: any DatabaseWriter, path: String, checkpoints: SQLiteCheckpoints? = nil) {
        self.database = database
        self.path = path
        self.checkpoints = checkpoints
        writes = SQLiteWriteQueue(database, checkpoints: checkpoints) { [broadcast] in broadcast.tell($0) }
    }

    private static func pool(at path: String) throws -> DatabasePool {
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch DatabaseError.SQLITE_BUSY {
            // When two processes switch a fresh file to WAL, SQLite lets one of them fail without any wait. An ordinary
            // write does wait, and the switch is over after it.
            try DatabaseQueue(path: path, configuration: configuration).write { _ in }
            return try DatabasePool(path: path, configuration: configuration)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        // What macOS needs for a disk to keep what it was given.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA fullfsync = ON") }
        return configuration
    }

    // MARK: Transactions

    func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        do {
            // SQLite would call that a misuse of it.
            guard writes.isOpen else { throw StoreFault.closed }
            // A queue has nobody beside it to be kept from. Its safe way sets `query_only`, and SQLite compiles every
            // statement anew after that.
            if database is DatabaseQueue { return try await database.unsafeRead { try query(SQLiteSession($0)) } }
            return try await database.read { try query(SQLiteSession($0)) }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    func read<Value: Sendable>(
        _ sql: SQL,
        _ value: @escaping @Sendable ([SQLRow]) throws -> Value
    ) async throws -> Value {
        do {
            guard writes.isOpen else { throw StoreFault.closed }
            return try await database.unsafeRead { try value(SQLiteSession($0).rows(sql)) }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    func write<Value: Sendable>(_ change: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                writes.add(SQLiteWrite(change, resuming: continuation))
            }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    /// Every write is alone: SQLite's immediate transactions wait for each other, in other processes too.
    func writeAlone<Value: Sendable>(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try await write(change)
    }

    /// Brings the schema up to date, for callers who cannot wait without blocking.
    ///
    /// - Returns: The names of the migrations applied now.
    func migrate() throws -> [String] {
        do {
            return try database.write { try Migration.apply(to: SQLiteSession($0)) }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    func changes() -> AsyncStream<StoreChange> { broadcast.changes() }

    func shutdown() async {
        await writes.close()
        broadcast.close()
        try? database.close()
        // Last, as the library ends with connections that only read, which would leave the log behind.
        checkpoints?.close()
    }
}
