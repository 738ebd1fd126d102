import Dispatch
import Payments
import Synchronization

/// A thread and the connection that only it uses, made when it is needed and kept until it breaks.
final class PostgresLane: Sendable {
    // Serial, so never two at once on the connection. What runs here may block: Dispatch gives each serial queue a
    // thread of its own, and none of the cooperative pool's.
    private let queue = DispatchQueue(label: "struk.postgres")
    // The lock is never waited for; it lets the compiler see that the connection is confined.
    private let connection = Mutex<PostgresConnection?>(nil)
    private let address: PostgresAddress

    init(to address: PostgresAddress) { self.address = address }

    /// Does something on the lane's thread, after what was asked before.
    func start(_ work: @escaping @Sendable () -> Void) { queue.async { work() } }

    /// Runs a transaction on this thread, again and again where that is safe and may help.
    ///
    /// - Parameters:
    ///   - deadline: How long an absent server is waited for.
    ///   - isOpen: Whether waiting still makes sense.
    ///   - announce: Takes what the body has announced, after the commit.
    func run<Value: Sendable>(
        _ kind: PostgresTransaction,
        until deadline: ContinuousClock.Instant,
        while isOpen: () -> Bool,
        announce: @Sendable ([StoreChange]) -> Void = { _ in },
        _ body: @Sendable (any SQLSession) throws -> Value
    ) throws -> Value {
        var recovery = PostgresRecovery(until: deadline)
        while true {
            do {
                return try attempt(kind, until: deadline, announce: announce, body)
            } catch let error as PostgresError {
                guard isOpen(), let pause = recovery.pause(after: error, at: .now) else { throw error }
                pause.blockThread()
            }
        }
    }

    private func attempt<Value: Sendable>(
        _ kind: PostgresTransaction,
        until deadline: ContinuousClock.Instant,
        announce: @Sendable ([StoreChange]) -> Void,
        _ body: @Sendable (any SQLSession) throws -> Value
    ) throws -> Value {
        try connection.withLock { connection in
            // Who waited long for a lane gets time to connect all the same.
            let latest = max(deadline, .now + .seconds(2))
            let current = try connection ?? PostgresConnection(to: address, until: latest)
            connection = current
            defer { if !current.isUsable { connection = nil } }
            return try current.run(kind, announce: announce, body)
        }
    }

    /// Ends the connection, after what was asked before.
    func close() async {
        await withCheckedContinuation { continuation in
            start {
                self.connection.withLock { $0 = nil }
                continuation.resume()
            }
        }
    }
}
