/// How often something may be done: a bucket of tokens that fills by time.
public struct RateLimit: Sendable, Equatable {
    private let burst: Double
    private let perSecond: Double
    private var tokens: Double
    private var filledAt: Timestamp?

    /// A full bucket.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = perSecond
        self.burst = Double(burst)
        tokens = Double(burst)
    }

    /// Takes a token.
    ///
    /// - Returns: `nil` when there was one; else how long until there is.
    public mutating func take(at now: Timestamp) -> Duration? {
        if let filledAt, now > filledAt {
            tokens = min(burst, tokens + perSecond * Double(now.milliseconds - filledAt.milliseconds) / 1000)
        }
        filledAt = filledAt.map { max($0, now) } ?? now
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return .milliseconds(Int64(((1 - tokens) / perSecond * 1000).rounded(.up)))
    }

    /// Whether the bucket is as full as a new one, so that nothing is lost when it is forgotten.
    public func isFull(at now: Timestamp) -> Bool {
        var copy = self
        _ = copy.take(at: now)
        return copy.tokens >= burst - 1
    }
}
