/// When to ask the gateway about a code although no notification came.
///
/// Soon after registration, thinning out, at expiry, and after it for as long as late money has been seen to come.
public enum InquirySchedule {
    private static let ages: [Duration] =
        [.seconds(60), .seconds(180), .seconds(600), .seconds(1800)] + (1...24).map { .seconds($0 * 3600) }
    private static let everySixHours = Duration.seconds(6 * 3600)
    private static let afterExpiry: [Duration] =
        [.seconds(60), .seconds(600), .seconds(3600), .seconds(6 * 3600), .seconds(24 * 3600), .seconds(72 * 3600)]

    /// The next planned inquiry after an instant.
    ///
    /// - Returns: `nil` when the last planned one has passed.
    public static func next(after now: Timestamp, for code: IssuedCode) -> Timestamp? {
        let expiry = code.expiry.instant
        if let soon = ages.lazy.map({ code.issuedAt + $0 }).first(where: { $0 > now }), soon < expiry { return soon }
        let sparse = now + everySixHours
        if sparse < expiry { return sparse }
        return afterExpiry.lazy.map { expiry + $0 }.first { $0 > now }
    }

    /// The next look at a paid code after an instant: stores take payments back, and the notification of it can be lost.
    ///
    /// - Returns: `nil` when a payment is old enough to be believed for ever.
    public static func nextWatch(after now: Timestamp, paidAt: Timestamp) -> Timestamp? {
        afterPayment.lazy.map { paidAt + $0 }.first { $0 > now }
    }

    private static let afterPayment: [Duration] = [.seconds(300), .seconds(3600), .seconds(86_400)]
}
