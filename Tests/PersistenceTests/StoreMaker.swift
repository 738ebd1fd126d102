import Foundation
import Payments
import TestSupport
import Testing

@testable import Persistence

/// A kind of store that must keep the contract of `ServiceStore`.
struct StoreMaker: Sendable, CustomTestStringConvertible {
    /// An empty store, and what has to be done after its use.
    struct Loan: Sendable {
        let store: SQLStore
        var end: @Sendable () async throws -> Void = {}
    }

    let testDescription: String
    let lend: @Sendable () async throws -> Loan

    static let all = [inMemory, inFile, postgres]

    private static let inMemory = StoreMaker(testDescription: "SQLite in memory") {
        Loan(store: try SQLStore.inMemory(vault: Sample.vault))
    }

    private static let inFile = StoreMaker(testDescription: "SQLite in a file") {
        let folder = try TemporaryFolder()
        return Loan(store: try folder.store(), end: { withExtendedLifetime(folder) {} })
    }

    static let postgres = StoreMaker(testDescription: "PostgreSQL") {
        let store = try await PostgresShelf.shared.take()
        return Loan(store: store, end: { try await PostgresShelf.shared.giveBack(store) })
    }

    /// Runs a test with a fresh store.
    func run(_ test: (SQLStore) async throws -> Void) async throws {
        let loan = try await lend()
        let result: Result<Void, any Error>
        do {
            result = .success(try await test(loan.store))
        } catch {
            result = .failure(error)
        }
        try await loan.end()
        try result.get()
    }
}

extension TemporaryFolder {
    var database: String { file("struk.sqlite").path }

    /// Opens the folder's database, brought up to date; each call is like another process.
    func store() throws -> SQLStore {
        let database = try SQLiteDatabase(path: database)
        _ = try database.migrate()
        return SQLStore(database: database, vault: try Sample.vault)
    }
}
