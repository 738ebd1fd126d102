import Payments
import Synchronization

/// How often each address may use what needs no key; in bounded memory.
final class AddressLimits: Sendable {
    private let limits = Mutex<[String: RateLimit]>([:])
    private let fresh: RateLimit
    private let capacity: Int

    /// - Parameters:
    ///   - perSecond: How many requests an address may make in the long run.
    ///   - burst: How many at once.
    ///   - capacity: How many addresses are remembered.
    init(perSecond: Double, burst: Int, capacity: Int = 20_000) {
        fresh = RateLimit(perSecond: perSecond, burst: burst)
        self.capacity = capacity
    }

    /// Lets a request pass.
    ///
    /// - Throws: `Problem` when the address has to wait.
    func pass(_ address: String, at now: Timestamp) throws(Problem) {
        let wait = limits.withLock { limits in
            if limits.count >= capacity, limits[address] == nil { Self.prune(&limits, at: now) }
            return limits[address, default: fresh].take(at: now)
        }
        guard let wait else { return }
        let seconds = max(1, Int(wait.inSeconds.rounded(.up)))
        throw Problem(.rateLimited, "too many requests from this address; wait \(seconds) s", retryAfter: seconds)
    }

    /// Whoever comes from that many addresses is not stopped by counting them; memory comes first.
    private static func prune(_ limits: inout [String: RateLimit], at now: Timestamp) {
        let busy = limits.filter { !$0.value.isFull(at: now) }
        limits = busy.count < limits.count ? busy : [:]
    }
}
