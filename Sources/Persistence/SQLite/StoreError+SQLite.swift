import GRDB
import Payments

extension StoreError {
    /// Tells a failure of the database as a `StoreError`, and leaves every other error as it is.
    static func explaining(_ error: any Error, path: String) -> any Error {
        let (fault, remedy): (String, String)
        switch error {
        case let error as StoreFault: (fault, remedy) = error.description
        case let error as DatabaseError: (fault, remedy) = explanation(of: error)
        case let error as InvalidValue: (fault, remedy) = StoreFault.unreadable(field: error.field).description
        case is DecodingError: (fault, remedy) = StoreFault.unreadable(field: "row").description
        default: return error
        }
        let isOfContent =
            (error as? DatabaseError).map { $0.resultCode == .SQLITE_CONSTRAINT } ?? (error as? StoreFault != .closed)
        return StoreError(path: path, fault: fault, remedy: remedy, isOfContent: isOfContent)
    }

    /// SQLite's messages name tables and constraints, never values.
    private static func explanation(of error: DatabaseError) -> (fault: String, remedy: String) {
        let message = error.message ?? "no reason given"
        return switch error.resultCode {
        case .SQLITE_CANTOPEN:
            ("it cannot be opened or created", "create its folder, and let this user write there")
        case .SQLITE_NOTADB:
            ("it is no SQLite database", "name another file, or move this one away")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            ("another process keeps it locked", "try again; find the process that holds it if that does not help")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            ("it cannot be written", "let this user write the file and its folder")
        case .SQLITE_FULL:
            ("the disk is full", "make room on it")
        case .SQLITE_IOERR:
            ("reading or writing failed (\(message))", "check the disk")
        case .SQLITE_CORRUPT:
            ("it is damaged (\(message))", "restore it from a backup")
        case .SQLITE_CONSTRAINT:
            ("its rules refuse the change (\(message))", "report this as a fault of struk")
        case .SQLITE_ERROR where message.hasPrefix("no such"):
            ("its form is not this program’s (\(message))", "run `struk migrate`")
        default:
            ("SQLite failed (\(error.resultCode.rawValue), \(message))", "put it on a local disk, or restore a backup")
        }
    }
}
