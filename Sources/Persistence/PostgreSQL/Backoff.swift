import Dispatch

/// Growing pauses, drawn at random so that those who were sent away together do not come back together.
struct Backoff {
    private let first: Duration
    private let limit: Duration
    private var ceiling: Duration

    /// - Parameters:
    ///   - first: The longest first pause.
    ///   - limit: The longest of all.
    init(from first: Duration, to limit: Duration) {
        self.first = first
        self.limit = limit
        ceiling = first
    }

    /// Between half and the whole of a time that doubles.
    mutating func next() -> Duration {
        defer { ceiling = min(limit, ceiling * 2) }
        return ceiling * Double.random(in: 0.5...1)
    }

    /// Begins anew, after a success.
    mutating func reset() { ceiling = first }
}

extension Duration {
    var dispatchInterval: DispatchTimeInterval { .milliseconds(Int(self / .milliseconds(1))) }

    /// Stops the thread for this long; only for threads that may block.
    func blockThread() {
        // A wait for nothing: sleep() is another function on each platform.
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + dispatchInterval)
    }
}
