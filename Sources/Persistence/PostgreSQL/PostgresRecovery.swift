/// Decides whether a transaction that failed is tried again, and after which pause.
///
/// Never after a commit whose outcome is unknown.
struct PostgresRecovery {
    /// How often a transaction gives way to others before it fails.
    static let conflictLimit = 6

    private let deadline: ContinuousClock.Instant
    private var conflicts = 0
    private var hasReplaced = false
    private var backoff = Backoff(from: .milliseconds(20), to: .seconds(1))

    /// - Parameter deadline: How long an absent server is waited for.
    init(until deadline: ContinuousClock.Instant) { self.deadline = deadline }

    /// - Returns: `nil` when the error is final.
    mutating func pause(after error: PostgresError, at now: ContinuousClock.Instant) -> Duration? {
        if error.isConflict {
            conflicts += 1
            return conflicts > Self.conflictLimit ? nil : backoff.next()
        }
        guard error.isOutage else { return nil }
        if case .broken = error, !hasReplaced {
            // A connection from before a restart says nothing about the server as it is now.
            hasReplaced = true
            return .zero
        }
        let pause = backoff.next()
        return now + pause < deadline ? pause : nil
    }
}
