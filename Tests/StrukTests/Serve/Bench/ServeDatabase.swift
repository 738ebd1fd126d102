import TestSupport
import Testing

/// Where the nodes of a test keep what they know.
enum ServeDatabase: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    var testDescription: String { rawValue }

    /// What the service is told of a fresh database.
    func settings() async throws -> [String: String] {
        switch self {
        // In the folder of the service.
        case .sqlite: ["STRUK_DATABASE_PATH": "struk.sqlite"]
        case .postgres: try await PostgresServer.shared.freshSettings()
        }
    }
}

extension PostgresServer {
    /// What the service is told of a fresh database on this server.
    func freshSettings() async throws -> [String: String] {
        ["STRUK_DATABASE_URL": url(database: try await createDatabase())]
    }
}
