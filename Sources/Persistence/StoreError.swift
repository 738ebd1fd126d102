/// Why a database cannot be used, and what to do about it.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The database file.
    package let path: String
    /// What is wrong, without any stored value.
    package let fault: String
    /// What to do about it.
    package let remedy: String

    package var description: String { "\(path): \(fault); \(remedy)" }
}

/// A fault that the store finds itself, before it is told with the database's path.
enum StoreFault: Error {
    /// A newer program has migrated the database.
    case newerSchema(migration: String)
    /// A row breaks the rules of the values it stores.
    case unreadable(field: String)
    /// A row changed under a transaction that had it to itself.
    case changedMeanwhile

    var description: (fault: String, remedy: String) {
        switch self {
        case .newerSchema(let migration):
            ("a newer program has migrated it (\(migration.prefix(60)))", "use that program, or another database")
        case .unreadable(let field):
            ("a stored \(field) cannot be read", "restore the database from a backup")
        case .changedMeanwhile:
            ("the payment changed while it was being changed", "ask again")
        }
    }
}
