import Payments
import Synchronization

/// Tells every process what has been committed, on a connection of its own.
///
/// Not in the transactions themselves: the server commits those that notify one after the other, each waiting for the
/// disk (`PreCommit_Notify` in its `async.c` keeps a lock until the end). What is announced while an announcement is on
/// its way goes with the next. One that is lost, because a process died between its commit and its word, is none the
/// worse: whoever keeps something in memory looks again by himself before long.
final class PostgresAnnouncer: Sendable {
    private struct State {
        var waiting: [StoreChange] = []
        var isTelling = false
        var isOpen = true
    }

    /// How long a server is waited for; one that is away for longer has everybody listen, and read, anew.
    private static let patience = Duration.seconds(10)

    private let state = Mutex(State())
    private let lane: PostgresLane

    init(to address: PostgresAddress) { lane = PostgresLane(to: address) }

    private var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Tells changes some time soon, in their order; those that come together once each.
    @Sendable
    func tell(_ changes: [StoreChange]) {
        guard !changes.isEmpty else { return }
        let isIdle = state.withLock { state in
            state.waiting += changes
            defer { state.isTelling = true }
            return !state.isTelling
        }
        if isIdle { lane.start { self.tellAll() } }
    }

    /// Ends when what was announced before has been told, if the server is there.
    func close() async {
        state.withLock { $0.isOpen = false }
        await lane.close()
    }

    private func tellAll() {
        while let changes = next() {
            let isWaiting = { self.isOpen }
            try? lane.run(.writing, until: .now + Self.patience, while: isWaiting) { session in
                // Nobody waits for it on the disk.
                try session.send("SELECT set_config('synchronous_commit', 'off', true)")
                for message in PostgresListener.messages(telling: changes) {
                    _ = try session.rows("SELECT pg_notify(\(PostgresListener.channel), \(message))")
                }
            }
        }
    }

    private func next() -> [StoreChange]? {
        state.withLock { state in
            defer { state.waiting = [] }
            state.isTelling = !state.waiting.isEmpty
            guard state.isTelling else { return nil }
            var told: Set<StoreChange> = []
            return state.waiting.filter { told.insert($0).inserted }
        }
    }
}
