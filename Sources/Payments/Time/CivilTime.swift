/// A calendar date and a time of day, to the second, as a clock in some zone shows it.
public struct CivilTime: Sendable, Hashable {
    /// 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 59.
    public let second: Int

    /// The day of the week, from Monday.
    public enum Weekday: Int, Sendable, CaseIterable {
        /// A day, by its English name.
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// Takes a date and a time that exist.
    ///
    /// - Returns: `nil` for a date or a time no calendar has, such as 30 February or 24:00.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Reads the clock of a zone.
    public init(_ instant: Timestamp, in zone: Zone = .wib) {
        let seconds = instant.seconds + Int64(zone.hours) * 3600
        let days = seconds.dividedDown(by: 86_400)
        let time = Int(seconds - days * 86_400)
        (year, month, day) = Self.date(ofDay: Int(days))
        (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
    }

    /// The instant at which a zone's clock shows this.
    public func instant(in zone: Zone = .wib) -> Timestamp {
        let time = (hour - zone.hours) * 3600 + minute * 60 + second
        return Timestamp(seconds: Int64(dayNumber) * 86_400 + Int64(time))
    }

    /// The day of the week.
    public var weekday: Weekday {
        // Day 0, 1 January 1970, was a Thursday.
        let index = Int((Int64(dayNumber) + 3) - (Int64(dayNumber) + 3).dividedDown(by: 7) * 7)
        return Weekday.allCases[index]
    }

    /// Minutes since midnight, 0 to 1439.
    public var minuteOfDay: Int { hour * 60 + minute }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Days since 1970-01-01, by counting in years that begin in March so that the leap day comes last.
    private var dayNumber: Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = Int(Int64(shifted).dividedDown(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
