import Foundation
import Payments
import Persistence
import TestSupport
import Testing

/// A kind of store that must keep the contract of `PaymentStore`.
struct StoreMaker: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let make: @Sendable (TemporaryFolder) throws -> any PaymentStore

    static let all = [
        StoreMaker(testDescription: "memory") { _ in MemoryStore() },
        StoreMaker(testDescription: "SQLite in memory") { _ in try SQLiteStore.inMemory() },
        StoreMaker(testDescription: "SQLite in a file") { folder in try folder.store() },
    ]

    /// Runs a test with a fresh store.
    func run(_ test: (any PaymentStore) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        try await test(make(folder))
        withExtendedLifetime(folder) {}
    }
}

extension TemporaryFolder {
    var database: String { file("struk.sqlite").path }

    /// Opens the folder's database, brought up to date; each call is like another process.
    func store() throws -> SQLiteStore {
        let store = try SQLiteStore(path: database)
        _ = try store.migrate()
        return store
    }
}
