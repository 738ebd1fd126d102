/// When a webhook that was not taken is tried again: the ladder of Standard Webhooks 1.0, ten tries in about 75 hours.
package enum RetrySchedule {
    private static let pauses: [Duration] =
        [.zero, .seconds(5), .seconds(5 * 60), .seconds(30 * 60)] + [2, 5, 10, 14, 20, 24].map { .seconds($0 * 3600) }

    /// How long to wait after some tries, up to a tenth more or less, so that what failed together is not tried together.
    ///
    /// - Parameters:
    ///   - tries: How many there were; the first comes at once.
    ///   - generator: Where the jitter comes from.
    /// - Returns: `nil` when there were enough.
    package static func pause(after tries: Int, using generator: inout some RandomNumberGenerator) -> Duration? {
        guard pauses.indices.contains(tries) else { return nil }
        return pauses[tries] * Double.random(in: 0.9...1.1, using: &generator)
    }
}
