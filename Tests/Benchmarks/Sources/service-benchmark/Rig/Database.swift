import ArgumentParser

/// What a service keeps its state in.
enum Database: String, CaseIterable, ExpressibleByArgument, Sendable, Encodable {
    case sqlite
    case postgres

    var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }

    /// Works with a fresh one.
    ///
    /// - Parameter body: Gets the program's settings for it.
    func running<Value: Sendable>(
        in workspace: Workspace,
        _ body: ([String: String]) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .sqlite:
            try await body(["STRUK_DATABASE_PATH": workspace.file("struk.sqlite")])
        case .postgres:
            try await PostgresServer.running(in: workspace) { try await body(["STRUK_DATABASE_URL": $0]) }
        }
    }
}
