/// When a code can really be paid: its expiry, cut by the hours in which tills take nothing.
public struct PayableWindow: Sendable, Equatable {
    /// The last instant at which the code is valid.
    public let expiry: Timestamp
    /// The pay-by time: the last whole second, at or before the expiry, in which a till will take it.
    public let payBy: Timestamp
    /// What to print after “pay before”: the start of the blackout that cuts the expiry off, or the expiry itself.
    public let deadline: Timestamp
    /// When tills take payments again, if they take none now.
    public let opensAt: Timestamp?

    /// Whether a blackout ends the window before the expiry does.
    public var isCutByBlackout: Bool { deadline < expiry.wholeSecond }
}

extension StoreRules {
    /// The last whole second, at or before an expiry, that lies in no blackout.
    public func payByTime(before expiry: Timestamp) -> Timestamp {
        guard let closed = blackout.value.occurrence(containing: expiry) else { return expiry.wholeSecond }
        return closed.lowerBound - .seconds(1)
    }

    /// When a code that expires then can be paid.
    public func window(until expiry: Timestamp, at now: Timestamp) -> PayableWindow {
        let closed = blackout.value.occurrence(containing: expiry)
        return PayableWindow(
            expiry: expiry,
            payBy: payByTime(before: expiry),
            deadline: closed?.lowerBound ?? expiry.wholeSecond,
            opensAt: blackout.value.occurrence(containing: now)?.upperBound
        )
    }

    /// Refuses an expiry that is past, or that leaves no whole minute in which tills are open.
    ///
    /// - Throws: `InvalidValue` for field `expires`.
    public func checkPayable(until expiry: Timestamp, at now: Timestamp) throws(InvalidValue) {
        guard expiry > now else {
            throw InvalidValue(
                field: "expires",
                fault: "\(expiry.rfc3339()) has passed",
                remedy: "give a time after \(now.rfc3339())"
            )
        }
        let window = window(until: expiry, at: now)
        let opening = window.opensAt ?? now
        guard window.deadline - opening >= .seconds(60) else {
            throw InvalidValue(
                field: "expires",
                fault: "until \(expiry.rfc3339()) no \(group.rawValue) till is open for a whole minute",
                remedy: "give a later time, outside \(blackout.value.clock) WIB"
            )
        }
    }
}

extension DailyWindow {
    /// The span as a clock shows it, such as `22.00–01.00`.
    public var clock: String { "\(Self.clock(start))–\(Self.clock(end))" }

    private static func clock(_ minute: Int) -> String { "\((minute / 60).padded(2)).\((minute % 60).padded(2))" }
}
