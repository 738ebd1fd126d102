/// One step of the schema's history: frozen once released, and followed by another when the schema has to change.
struct Migration: Sendable {
    let name: String
    let statements: [SQL]

    /// Every step, oldest first.
    static func all(for dialect: SQLDialect) -> [Migration] {
        switch dialect {
        case .sqlite: [sqlitePayments, sqliteService]
        case .postgres: [postgresService]
        }
    }

    /// Applies the steps that a database lacks, inside the caller's transaction.
    ///
    /// GRDB's own migrator reads what is applied before its transaction begins, so of two commands that meet on a fresh
    /// file one would fail.
    ///
    /// - Returns: The names of the steps applied now.
    static func apply(_ steps: [Migration]? = nil, to session: any SQLSession) throws -> [String] {
        try session.run("CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY)")
        try refuseUnknown(in: session)
        let applied = try appliedNames(in: session)
        let missing = (steps ?? all(for: session.dialect)).filter { !applied.contains($0.name) }
        for migration in missing {
            for statement in migration.statements { try session.run(statement) }
            try session.run("INSERT INTO migrations (name) VALUES (\(migration.name))")
        }
        return missing.map(\.name)
    }

    /// - Throws: `StoreFault.newerSchema` when a database has been through steps that are not ours.
    static func refuseUnknown(in session: any SQLSession) throws {
        let unknown = try appliedNames(in: session).subtracting(all(for: session.dialect).map(\.name))
        if let name = unknown.max() { throw StoreFault.newerSchema(migration: name) }
    }

    /// - Throws: `StoreFault.newerSchema` or `.olderSchema` when a database's form is not this program's.
    static func check(_ session: any SQLSession) throws {
        try refuseUnknown(in: session)
        let applied = try appliedNames(in: session)
        let missing = all(for: session.dialect).first { !applied.contains($0.name) }
        if let missing { throw StoreFault.olderSchema(migration: missing.name) }
    }

    private static func appliedNames(in session: any SQLSession) throws -> Set<String> {
        let tables = try session.rows(session.dialect.tables).map { try $0.text("name") }
        guard tables.contains("migrations") else { return [] }
        return Set(try session.rows("SELECT name FROM migrations").map { try $0.text("name") })
    }
}
