import Synchronization

/// A change that waits for its transaction.
protocol QueuedWrite: Sendable {
    /// Does it, as far as a transaction goes that is not committed yet.
    func run(in session: any SQLSession) throws

    /// Tells its caller, once, how it ended: well when there is no error.
    func finish(_ error: (any Error)?)
}

/// A change with the caller who waits for it.
final class SQLiteWrite<Value: Sendable>: QueuedWrite {
    private let change: @Sendable (any SQLSession) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let value = Mutex<Value?>(nil)

    init(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value,
        resuming continuation: CheckedContinuation<Value, any Error>
    ) {
        self.change = change
        self.continuation = continuation
    }

    func run(in session: any SQLSession) throws {
        let value = try change(session)
        self.value.withLock { $0 = value }
    }

    func finish(_ error: (any Error)?) {
        if let value = value.withLock({ $0 }), error == nil {
            continuation.resume(returning: value)
        } else {
            continuation.resume(throwing: error ?? StoreFault.interrupted)
        }
    }
}
