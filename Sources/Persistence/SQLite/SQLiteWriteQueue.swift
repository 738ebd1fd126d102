import GRDB
import Payments
import Synchronization

/// Commits together what comes together, since the wait for the disk is what a commit costs.
///
/// A write that comes alone is committed at once. Those that come during a commit share the next one. One that throws takes
/// back nothing but its own changes: all are run again then, each in a savepoint. So a write must change nothing outside
/// the database. Savepoints cost a copy of every page that changes, which is too much for what hardly ever happens.
final class SQLiteWriteQueue: Sendable {
    /// How many writes share a commit: enough for a busy disk, few enough for the first not to wait long for the last.
    static let batchLimit = 128

    private struct State {
        var waiting: [any QueuedWrite] = []
        var isRunning = false
        var isOpen = true
    }

    private let state = Mutex(State())
    private let database: any DatabaseWriter
    private let checkpoints: SQLiteCheckpoints?
    private let tell: @Sendable ([StoreChange]) -> Void

    /// - Parameters:
    ///   - checkpoints: See to the log, where there is one and nobody else does.
    ///   - tell: Takes what the writes of a commit have announced, in their order.
    init(
        _ database: any DatabaseWriter,
        checkpoints: SQLiteCheckpoints? = nil,
        tell: @escaping @Sendable ([StoreChange]) -> Void
    ) {
        self.database = database
        self.checkpoints = checkpoints
        self.tell = tell
    }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Runs a write after all that were added before; one that comes too late fails with `StoreFault.closed`.
    func add(_ write: any QueuedWrite) { add(write, isLast: false) }

    /// Ends when all writes have that were added before, and takes no others.
    func close() async {
        _ = try? await withCheckedThrowingContinuation { continuation in
            add(SQLiteWrite({ _ in }, resuming: continuation), isLast: true)
        }
    }

    private func add(_ write: any QueuedWrite, isLast: Bool) {
        let (isOpen, isIdle) = state.withLock { state in
            guard state.isOpen else { return (false, false) }
            state.isOpen = !isLast
            state.waiting.append(write)
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        if !isOpen { write.finish(StoreFault.closed) }
        if isIdle { database.asyncWriteWithoutTransaction(run) }
    }

    private func run(on database: Database) {
        while let batch = nextBatch() {
            commit(batch, on: database)
            checkpoints?.follow(database)
        }
    }

    private func nextBatch() -> [any QueuedWrite]? {
        state.withLock { state in
            let batch = Array(state.waiting.prefix(Self.batchLimit))
            state.waiting.removeFirst(batch.count)
            state.isRunning = !batch.isEmpty
            return batch.isEmpty ? nil : batch
        }
    }

    private func commit(_ batch: [any QueuedWrite], on database: Database) {
        let session = SQLiteSession(database)
        var hasThrown = false
        do {
            try transaction(on: database) {
                hasThrown = true
                for write in batch { try write.run(in: session) }
                hasThrown = false
            }
        } catch {
            // When it is the disk or a lock that fails, it fails for all of them.
            guard hasThrown, batch.count > 1 else {
                for write in batch { write.finish(error) }
                return
            }
            return commitApart(batch, on: database)
        }
        tell(session.announced)
        for write in batch { write.finish(nil) }
    }

    /// Commits what does not throw.
    private func commitApart(_ batch: [any QueuedWrite], on database: Database) {
        var errors: [(any Error)?] = []
        var changes: [StoreChange] = []
        do {
            try transaction(on: database) {
                for write in batch {
                    let (announced, error) = try attempt(write, on: database)
                    changes += announced
                    errors.append(error)
                }
            }
        } catch {
            errors += Array(repeating: nil, count: batch.count - errors.count)
            for (write, own) in zip(batch, errors) { write.finish(own ?? error) }
            return
        }
        tell(changes)
        for (write, error) in zip(batch, errors) { write.finish(error) }
    }

    private func transaction(on database: Database, _ change: () throws -> Void) throws {
        try database.beginTransaction(.immediate)
        do {
            try change()
            try database.commit()
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
            throw error
        }
    }

    /// Runs one write, and takes its changes back when it throws.
    ///
    /// - Throws: What ended the whole transaction: SQLite does that itself when the disk is full or fails.
    private func attempt(
        _ write: any QueuedWrite,
        on database: Database
    ) throws -> (announced: [StoreChange], error: (any Error)?) {
        let session = SQLiteSession(database)
        try session.run("SAVEPOINT change")
        do {
            try write.run(in: session)
            try session.run("RELEASE change")
            return (session.announced, nil)
        } catch {
            guard database.isInsideTransaction else { throw error }
            try session.run("ROLLBACK TO change")
            try session.run("RELEASE change")
            return ([], error)
        }
    }
}
