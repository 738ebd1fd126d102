import Payments
import Synchronization

/// How often each address may do what costs us something though it showed no key; in bounded memory.
final class AddressLimits: Sendable {
    private let limits = Mutex<[String: RateLimit]>([:])
    private let fresh: RateLimit
    private let capacity: Int
    private let subject: String

    /// - Parameters:
    ///   - perSecond: How much an address may do in the long run.
    ///   - burst: How much at once.
    ///   - capacity: How many addresses are remembered.
    ///   - subject: What is counted, in the words of the answer.
    init(perSecond: Double, burst: Int, capacity: Int = 20_000, of subject: String = "requests") {
        fresh = RateLimit(perSecond: perSecond, burst: burst)
        self.capacity = capacity
        self.subject = subject
    }

    /// Lets a request pass, and counts it.
    ///
    /// - Throws: `Problem` when the address has to wait.
    func pass(_ address: String, at now: Timestamp) throws(Problem) {
        if let wait = take(address, at: now) { throw problem(wait) }
    }

    /// Lets a request pass that may turn out to be free.
    ///
    /// - Throws: `Problem` when the address has to wait.
    func check(_ address: String, at now: Timestamp) throws(Problem) {
        let wait = limits.withLock { limits -> Duration? in
            // A copy, from which taking costs nothing.
            guard var limit = limits[address] else { return nil }
            return limit.take(at: now)
        }
        if let wait { throw problem(wait) }
    }

    /// Counts what was let pass and was not free.
    func count(_ address: String, at now: Timestamp) { _ = take(address, at: now) }

    private func take(_ address: String, at now: Timestamp) -> Duration? {
        limits.withLock { limits in
            if limits.count >= capacity, limits[address] == nil { Self.prune(&limits, at: now) }
            return limits[address, default: fresh].take(at: now)
        }
    }

    private func problem(_ wait: Duration) -> Problem {
        let seconds = max(1, Int(wait.inSeconds.rounded(.up)))
        return Problem(
            .rateLimited,
            "too many \(subject) from this address; wait \(seconds) s",
            retryAfter: seconds
        )
    }

    /// Whoever comes from that many addresses is not stopped by counting them; memory comes first.
    private static func prune(_ limits: inout [String: RateLimit], at now: Timestamp) {
        let busy = limits.filter { !$0.value.isFull(at: now) }
        limits = busy.count < limits.count ? busy : [:]
    }
}
