/// A date and a time of day as a clock in Jakarta shows them: UTC+7, without daylight saving.
package struct WIBTime: Sendable, Hashable {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    private static let offset: Int64 = 7 * 3600
    private static let secondsOfDay: Int64 = 86_400

    /// Reads the clock at an instant.
    package init(_ epochMilliseconds: Int64) {
        let (seconds, _) = epochMilliseconds.dividedDown(by: 1000)
        let (days, time) = (seconds + Self.offset).dividedDown(by: Self.secondsOfDay)
        (year, month, day) = Self.date(ofDay: days)
        (hour, minute, second) = (Int(time / 3600), Int(time / 60 % 60), Int(time % 60))
    }

    /// Takes a date and a time that exist.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
        else { return nil }
        // A date that no calendar has comes back as another one.
        guard Self.date(ofDay: Self.dayNumber(year, month, day)) == (year, month, day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// The instant in milliseconds since 1970.
    package var epochMilliseconds: Int64 {
        let time = Int64(hour * 3600 + minute * 60 + second)
        return (Self.dayNumber(year, month, day) * Self.secondsOfDay + time - Self.offset) * 1000
    }

    /// Minutes since midnight, 0 to 1439.
    package var minuteOfDay: Int { hour * 60 + minute }

    /// 23:59:59 of a day that comes so many days later, in milliseconds since 1970.
    package func endOfDay(after days: Int) -> Int64 {
        let next = Self.dayNumber(year, month, day) + Int64(days) + 1
        return (next * Self.secondsOfDay - 1 - Self.offset) * 1000
    }

    /// Days since 1970-01-01, counted in years that begin in March, so that the leap day comes last.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let (era, yearOfEra) = Int64(month > 2 ? year : year - 1).dividedDown(by: 400)
        let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(ofDay number: Int64) -> (Int, Int, Int) {
        let (era, dayOfEra) = (number + 719_468).dividedDown(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * fromMarch + 2) / 5 + 1))
    }
}

extension Int64 {
    /// Quotient and remainder, the remainder never negative.
    fileprivate func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
