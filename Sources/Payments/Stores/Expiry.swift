/// The last instant at which a code is valid, and how sure we are of it.
public struct Expiry: Sendable, Hashable, Codable {
    /// The last instant at which the code is valid.
    public let instant: Timestamp
    /// Whether the gateway left it out of its reply, so that it is our reading of its default until an inquiry tells.
    public let isEstimated: Bool

    /// Takes an expiry.
    public init(_ instant: Timestamp, isEstimated: Bool = false) {
        self.instant = instant
        self.isEstimated = isEstimated
    }

    /// The gateway's default: the end of the seventh day, WIB (its published V1 sample: 1 March → 8 March 23:59:59).
    public static func gatewayDefault(registeredAt instant: Timestamp) -> Expiry {
        let clock = CivilTime(instant)
        let midnight = instant.wholeSecond - .seconds(clock.minuteOfDay * 60 + clock.second)
        return Expiry(midnight + .seconds(8 * 86_400 - 1), isEstimated: true)
    }
}
