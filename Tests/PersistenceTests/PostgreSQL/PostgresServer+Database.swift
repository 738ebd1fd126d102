import TestSupport

@testable import Persistence

extension PostgresServer {
    /// The address of a fresh database.
    func freshURL(settings: String = "sslmode=disable") async throws -> String {
        url(database: try await createDatabase(), settings: settings)
    }
}

extension PostgresDatabase {
    /// Runs statements in one transaction.
    func run(_ statements: SQL...) async throws {
        try await write { session in
            for statement in statements { try session.run(statement) }
        }
    }

    /// The rows of one query, as they come.
    func values(_ query: SQL) async throws -> [[SQLValue]] {
        try await read { session in try session.rows(query).map(\.values) }
    }
}
