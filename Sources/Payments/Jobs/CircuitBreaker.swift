/// Knows when the gateway is down, so that nobody waits for it in vain.
///
/// After some calls in a row without an answer it stays open for a while; then one call may try, and decides.
public struct CircuitBreaker: Sendable, Equatable {
    /// How it stands.
    public enum State: Sendable, Equatable {
        /// Calls go through.
        case closed
        /// Calls are not worth making before an instant.
        case open(until: Timestamp)
        /// One call is trying.
        case halfOpen(since: Timestamp)
    }

    /// How it stands.
    public private(set) var state: State = .closed
    private var failures = 0
    private let threshold: Int
    private let pause: Duration

    /// A closed breaker.
    ///
    /// - Parameters:
    ///   - threshold: How many calls in a row without an answer open it.
    ///   - pause: How long it stays open, and how long a trying call may take.
    public init(threshold: Int = 5, pause: Duration = .seconds(30)) {
        self.threshold = threshold
        self.pause = pause
    }

    /// Whether a call is worth making, without asking to make it.
    public func isOpen(at now: Timestamp) -> Bool {
        switch state {
        case .closed: false
        case .open(let until): now < until
        case .halfOpen(let since): now < since + pause
        }
    }

    /// Asks to make a call.
    ///
    /// - Returns: Whether it may be made; if so, `record` has to follow.
    public mutating func admit(at now: Timestamp) -> Bool {
        guard !isOpen(at: now) else { return false }
        if state != .closed { state = .halfOpen(since: now) }
        return true
    }

    /// Takes note of how a call ended.
    public mutating func record(answered: Bool, at now: Timestamp) {
        guard !answered else {
            failures = 0
            state = .closed
            return
        }
        failures += 1
        if failures >= threshold || state != .closed { state = .open(until: now + pause) }
    }
}
