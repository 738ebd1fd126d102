import GRDB
import GRDBSQLite
import Synchronization

/// Has the log copied into the database file beside the writer, so that nobody who writes has to wait for it.
///
/// SQLite's own way is to copy inside the commit that finds the log long (“Write-Ahead Logging”, Automatic Checkpoint).
/// Here a connection of its own copies while writes go on, and the writer copies what they have added meanwhile, which is
/// little: only a log that is copied whole is begun anew.
final class SQLiteCheckpoints: Sendable {
    /// How many pages are written to the log between two copies: 2 MiB, in SQLite's 4 KiB.
    ///
    /// The fewer, the less at a time slows the writer.
    static let interval = 500
    /// With how many pages the log is begun anew: 8 MiB.
    static let limit = 2000

    private enum Phase {
        case writing
        case copying
        /// With how many pages there are in the log.
        case copied(Int)
    }

    private let phase = Mutex(Phase.writing)
    private let connection: DatabaseQueue

    /// - Parameter path: Where the database is, which has a log already.
    init(path: String, configuration: Configuration) throws {
        connection = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Sees to the log after a commit, between two of the writer's transactions.
    ///
    /// A copy that fails, as somebody reads an old state, is none the worse: the log grows, and the next one has more to do.
    func follow(_ writer: Database) {
        switch phase.withLock({ $0 }) {
        case .writing where writer.pagesWritten >= Self.interval:
            writer.forgetPagesWritten()
            copy()
        case .copied(let length):
            if length >= Self.limit { _ = try? writer.checkpoint(.passive) }
            phase.withLock { $0 = .writing }
        case .writing, .copying: break
        }
    }

    private func copy() {
        phase.withLock { $0 = .copying }
        connection.asyncWriteWithoutTransaction { [self] database in
            let copied = try? database.checkpoint(.passive)
            database.flush()
            phase.withLock { $0 = .copied(copied?.walFrameCount ?? 0) }
        }
    }

    /// Lets a copy end that has begun, and closes the connection; with it as the last one, all of the log is copied.
    func close() { try? connection.close() }
}

extension Database {
    /// How many pages this connection has written to the log.
    fileprivate var pagesWritten: Int { pagesWritten(thenForgotten: false) }

    /// Counts anew from here on.
    fileprivate func forgetPagesWritten() { _ = pagesWritten(thenForgotten: true) }

    /// Sends the database file to the disk, which SQLite does itself only when nothing of the log is left.
    ///
    /// By SQLite's own hold on the file: to close another one would give its locks away.
    fileprivate func flush() {
        var file: UnsafeMutablePointer<sqlite3_file>?
        unsafe sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        _ = unsafe file?.pointee.pMethods?.pointee.xSync?(file, SQLITE_SYNC_FULL)
    }

    private func pagesWritten(thenForgotten: Bool) -> Int {
        var (count, highest): (Int32, Int32) = (0, 0)
        unsafe sqlite3_db_status(sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &count, &highest, thenForgotten ? 1 : 0)
        return Int(count)
    }
}
