import Synchronization

/// A moment that is told by how much has been done, not by a clock.
final class Countdown: Sendable {
    private let rest: Mutex<Int>
    private let end = AsyncStream.makeStream(of: Never.self)

    /// - Parameter count: How often `tick` is called before the moment has come.
    init(_ count: Int) {
        rest = Mutex(count)
        if count <= 0 { end.continuation.finish() }
    }

    var isOver: Bool { rest.withLock { $0 <= 0 } }

    func tick() {
        let isOver = rest.withLock { rest in
            rest -= 1
            return rest <= 0
        }
        if isOver { end.continuation.finish() }
    }

    /// Has the moment come, though not all is done.
    func finish() {
        rest.withLock { $0 = min($0, 0) }
        end.continuation.finish()
    }

    /// Waits for the moment; for one waiter.
    func moment() async { for await _ in end.stream {} }
}
