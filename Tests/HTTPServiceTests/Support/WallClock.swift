import Payments
import Synchronization
import TestSupport

/// A clock that goes when it is told to.
final class WallClock: Sendable {
    private let instant = Mutex(Sample.now)

    var now: Timestamp { instant.withLock { $0 } }

    func advance(by span: Duration) { instant.withLock { $0 = $0 + span } }

    func set(to now: Timestamp) { instant.withLock { $0 = now } }
}
