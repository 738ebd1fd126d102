/// A span of every day, from a minute up to but not including another; it may run over midnight.
public struct DailyWindow: Sendable, Hashable, Codable {
    /// Minutes after midnight at which it begins, 0 to 1439.
    public let start: Int
    /// Minutes after midnight at which it ends, 0 to 1439; before `start` when it runs over midnight.
    public let end: Int

    /// - Throws: `InvalidValue` when a bound is no minute of a day or both are equal.
    public init(start: Int, end: Int) throws(InvalidValue) {
        guard (0..<1440).contains(start), (0..<1440).contains(end), start != end else {
            throw InvalidValue(
                field: "blackout",
                fault: "\(start)–\(end) is not a span of minutes within a day",
                remedy: "give two different minutes of the day, each from 0 to 1439"
            )
        }
        self.init(from: start, to: end)
    }

    /// For bounds known to be minutes of a day.
    init(from start: Int, to end: Int) {
        self.start = start
        self.end = end
    }

    /// Minutes it lasts.
    public var length: Int { (end - start + 1440) % 1440 }

    /// The occurrence that contains an instant, or `nil` when none does.
    public func occurrence(containing instant: Timestamp, in zone: Zone = .wib) -> Range<Timestamp>? {
        let clock = CivilTime(instant, in: zone)
        let minutesIn = (clock.minuteOfDay - start + 1440) % 1440
        guard minutesIn < length else { return nil }
        let begin = instant.wholeSecond - .seconds(minutesIn * 60 + clock.second)
        return begin..<(begin + .seconds(length * 60))
    }
}
