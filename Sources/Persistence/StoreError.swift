/// Why a database cannot be used, and what to do about it.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The database: a file, or a server’s address without user and password.
    package let path: String
    /// What is wrong, without any stored value.
    package let fault: String
    /// What to do about it.
    package let remedy: String
    /// Whether it may be what was stored or to be stored, or who had it in hand, that was in the way, and not the database.
    var isOfContent = false

    package var description: String { "\(path): \(fault); \(remedy)" }
}

/// A fault that the store finds itself, before it is told with the database's path.
enum StoreFault: Error, Equatable {
    /// The path names no file.
    case noFile
    /// A newer program has migrated the database.
    case newerSchema(migration: String)
    /// The database has not been through a step of ours.
    case olderSchema(migration: String)
    /// A row breaks the rules of the values it stores.
    case unreadable(field: String)
    /// A row changed under a transaction that had it to itself.
    case changedMeanwhile
    /// Secrets cannot be stored or read without a key.
    case noMasterKey
    /// Secrets were sealed under another key.
    case wrongMasterKey(id: String)
    /// What is to be loaded is not what this program has written.
    case unreadableTransfer(line: Int, fault: String)
    /// There are rows where there should be none.
    case notEmpty(table: String)
    /// The connection broke while rows were being carried over.
    case interrupted
    /// The database value has been shut down.
    case closed

    var description: (fault: String, remedy: String) {
        switch self {
        case .noFile:
            ("it is no file’s path", "name a file, such as struk.sqlite")
        case .newerSchema(let migration):
            ("a newer program has migrated it (\(migration.prefix(60)))", "use that program, or another database")
        case .olderSchema(let migration):
            ("its form is not this program’s (\(migration) is missing)", "run `struk migrate`")
        case .unreadable(let field):
            ("a stored \(field) cannot be read", "restore the database from a backup")
        case .changedMeanwhile:
            ("the payment changed while it was being changed", "ask again")
        case .noMasterKey:
            (
                "merchants’ secrets are encrypted, and there is no key to them",
                "set STRUK_MASTER_KEY to 32 random bytes in base 64, such as `openssl rand -base64 32` prints"
            )
        case .wrongMasterKey(let id):
            (
                "a merchant’s secret was encrypted under another key (\(id.prefix(8)))",
                "set STRUK_MASTER_KEY to that key, or name that one among the previous keys"
            )
        case .unreadableTransfer(let line, let fault):
            (
                "line \(line) of what is loaded \(fault)",
                "load a file that `struk export` of this version has written whole"
            )
        case .notEmpty(let table):
            ("it is not empty (\(table))", "load into a fresh database")
        case .interrupted:
            ("the connection broke on the way", "begin again")
        case .closed:
            ("it has been shut down", "start the program again")
        }
    }
}
