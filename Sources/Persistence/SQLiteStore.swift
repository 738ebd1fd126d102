import GRDB
import Payments

/// Payments in one SQLite file, shared by any number of processes on one machine.
///
/// Writes go through one connection, each use case in one immediate transaction; reads see the last commit.
package struct SQLiteStore: PaymentStore, Sendable {
    private let database: any DatabaseWriter
    private let path: String

    /// Opens a database, and creates the file when there is none.
    ///
    /// - Throws: `StoreError` when the file cannot be opened or created, is no database, or is a newer program's.
    package init(path: String) throws {
        do {
            let pool = try Self.pool(at: path)
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL, with which a commit may be lost when the power fails; macOS needs the second as well.
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
                try Migration.refuseUnknown(in: database)
            }
            self.init(database: pool, path: path)
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    private init(database: any DatabaseWriter, path: String) {
        self.database = database
        self.path = path
    }

    /// An empty store that lives as long as its value, with its schema up to date.
    package static func inMemory() throws -> SQLiteStore {
        let store = try SQLiteStore(database: DatabaseQueue(configuration: configuration), path: ":memory:")
        _ = try store.migrate()
        return store
    }

    /// Brings the schema up to date.
    ///
    /// - Returns: The names of the migrations applied now.
    /// - Throws: `StoreError`, with nothing changed.
    package func migrate() throws -> [String] {
        do {
            return try database.write { try Migration.apply(to: $0) }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
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
        return configuration
    }

    // MARK: Access

    /// Reads one consistent state.
    func read<Value: Sendable>(_ query: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(query)
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }

    /// Changes everything or nothing, in one immediate transaction.
    ///
    /// Once begun it runs to its end, though its task be cancelled: what the gateway has answered must not be lost
    /// because a caller hung up.
    func write<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                database.asyncWrite(change) { _, result in continuation.resume(with: result) }
            }
        } catch {
            throw StoreError.explaining(error, path: path)
        }
    }
}
