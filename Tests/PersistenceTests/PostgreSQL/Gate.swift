import Dispatch
import Synchronization

/// Where a transaction stops until a test lets it go on.
struct Gate: Sendable {
    private let arrivals = AsyncStream.makeStream(of: Void.self)
    private let opening = DispatchSemaphore(value: 0)

    /// Stops the thread; only for threads that may block.
    func pass() {
        arrivals.continuation.yield()
        opening.wait()
    }

    /// Waits until somebody stands before the gate.
    func arrival() async { for await _ in arrivals.stream { return } }

    /// Lets one go on.
    func open() { opening.signal() }
}

/// Where several threads meet: each stops until all are there, once.
final class Meeting: Sendable {
    private let missing: Mutex<Int>
    private let everyone = DispatchSemaphore(value: 0)

    init(of count: Int) { missing = Mutex(count) }

    func join() {
        let isLast = missing.withLock { missing in
            missing -= 1
            return missing <= 0
        }
        // Who goes on lets the next go on; the door stays open for those who come again.
        if !isLast { everyone.wait() }
        everyone.signal()
    }
}

/// Counts how often a transaction is run.
final class Counter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    /// Counts, and says which time this is.
    @discardableResult
    func next() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }
}
