package import Payments

/// When a slip's content changes by time alone: at the code's expiry, and when tills close and open.
package enum VoucherLife {
    /// The next instant at which a slip made now would read differently, the payment being the same.
    ///
    /// - Returns: `nil` when time changes nothing any more.
    package static func next(after now: Timestamp, for payment: Payment, rules: StoreRules) -> Timestamp? {
        guard let code = payment.code else { return nil }
        let expiry = code.expiry.instant
        var instants: [Timestamp] = []
        // The expiry itself is still in time.
        if payment.isWaiting { instants.append(expiry + .milliseconds(1)) }
        // Past the pay-by time no slip says when tills open.
        if now <= rules.payByTime(before: expiry) { instants.append(rules.blackout.value.boundary(after: now)) }
        return instants.filter { $0 > now }.min()
    }
}

extension Payment {
    fileprivate var isWaiting: Bool {
        switch state {
        case .awaitingPayment, .committing: true
        default: false
        }
    }
}

extension DailyWindow {
    /// The next instant at which the window begins or ends.
    fileprivate func boundary(after now: Timestamp) -> Timestamp {
        if let occurrence = occurrence(containing: now) { return occurrence.upperBound }
        let clock = CivilTime(now)
        let minutes = (start - clock.minuteOfDay + 1440) % 1440
        return now.wholeSecond - .seconds(clock.second) + .seconds(minutes * 60)
    }
}
