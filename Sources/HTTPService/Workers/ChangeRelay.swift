import Payments
import ServiceLifecycle

/// Passes what the store tells on to everybody who remembers something, and has quiet streams say that they live.
struct ChangeRelay: Service {
    private let feed: any ChangeFeed
    /// Begun before anybody can remember anything, so that no change is missed.
    private let first: AsyncStream<StoreChange>
    private let listeners: [@Sendable (StoreChange) -> Void]
    private let live: LiveBoard
    private let heartbeat: Duration

    init(
        feed: any ChangeFeed,
        listeners: [@Sendable (StoreChange) -> Void],
        live: LiveBoard,
        heartbeat: Duration
    ) {
        self.feed = feed
        first = feed.changes()
        self.listeners = listeners
        self.live = live
        self.heartbeat = heartbeat
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await relay() }
            group.addTask { await beat() }
            await group.waitForAll()
        }
    }

    private func relay() async {
        await cancelWhenGracefulShutdown {
            for await change in first { tell(change) }
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                let changes = feed.changes()
                // What changed while nobody listened is not known.
                tell(.everything)
                for await change in changes { tell(change) }
            }
        }
    }

    private func beat() async {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: heartbeat)) != nil { live.beat() }
        }
    }

    private func tell(_ change: StoreChange) { for listener in listeners { listener(change) } }
}
