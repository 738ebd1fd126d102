import Payments
import TestSupport

@testable import Persistence

/// Databases that tests take turns in, since making one takes longer than most tests.
actor PostgresShelf {
    static let shared = PostgresShelf()
    /// As many tests as run at a time on a small machine, and not more connections than the server has.
    private static let limit = 8

    private var idle: [SQLStore] = []
    private var made = 0
    private var line: [CheckedContinuation<SQLStore, Never>] = []

    /// An empty database, once there is one.
    func take() async throws -> SQLStore {
        if let store = idle.popLast() { return store }
        guard made < Self.limit else { return await withCheckedContinuation { line.append($0) } }
        made += 1
        do {
            let server = try await PostgresServer.shared
            let url = server.url(database: try await server.createDatabase())
            let store = try SQLStore.postgres(url: url, poolSize: 4, vault: Sample.vault)
            _ = try await store.migrate()
            return store
        } catch {
            made -= 1
            throw error
        }
    }

    /// Empties a database for the next.
    func giveBack(_ store: SQLStore) async throws {
        try await store.database.write { try $0.forgetEverything() }
        if line.isEmpty { idle.append(store) } else { line.removeFirst().resume(returning: store) }
    }
}

extension SQLSession {
    /// Deletes every row, also of what may not be deleted.
    fileprivate func forgetEverything() throws {
        _ = try rows("SELECT set_config('session_replication_role', 'replica', true)")
        for table in TransferTable.all { try run("DELETE FROM \(SQL(stringLiteral: table.name))") }
    }
}
