import GRDB

/// One step of the schema's history: frozen once released, and followed by another when the schema has to change.
struct Migration: Sendable {
    let name: String
    let sql: String

    /// Every step, oldest first.
    static let all = [payments]

    /// Applies the steps that a database lacks, inside the caller's transaction.
    ///
    /// GRDB's own migrator reads what is applied before its transaction begins, so of two commands that meet on a fresh
    /// file one would fail.
    ///
    /// - Returns: The names of the steps applied now.
    static func apply(_ steps: [Migration] = all, to database: Database) throws -> [String] {
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY) STRICT")
        try refuseUnknown(in: database)
        let applied = try appliedNames(in: database)
        let missing = steps.filter { !applied.contains($0.name) }
        for migration in missing {
            try database.execute(sql: migration.sql)
            try database.execute(literal: "INSERT INTO migrations (name) VALUES (\(migration.name))")
        }
        return missing.map(\.name)
    }

    /// - Throws: `StoreFault.newerSchema` when a database has been through steps that are not ours.
    static func refuseUnknown(in database: Database) throws {
        let unknown = try appliedNames(in: database).subtracting(all.map(\.name))
        if let name = unknown.max() { throw StoreFault.newerSchema(migration: name) }
    }

    private static func appliedNames(in database: Database) throws -> Set<String> {
        guard try database.tableExists("migrations") else { return [] }
        return try String.fetchSet(database, sql: "SELECT name FROM migrations")
    }
}
