import Payments

/// Dates and times as the gateway writes them: `YYYYMMDD` and `HHMMSS`, WIB.
enum WireTime {
    static func date(_ instant: Timestamp) -> String {
        let clock = CivilTime(instant)
        return clock.year.padded(4) + clock.month.padded(2) + clock.day.padded(2)
    }

    static func time(_ instant: Timestamp) -> String {
        let clock = CivilTime(instant)
        return clock.hour.padded(2) + clock.minute.padded(2) + clock.second.padded(2)
    }

    /// A `timeStamp`: date and time in one.
    static func stamp(_ instant: Timestamp) -> String { date(instant) + time(instant) }

    /// - Returns: `nil` when a part is missing or no calendar has it; the gateway's own samples hold such values.
    static func instant(date: String?, time: String?) -> Timestamp? {
        guard let date = numbers(date, sizes: [4, 2, 2]), let time = numbers(time, sizes: [2, 2, 2]) else { return nil }
        return CivilTime(
            year: date[0],
            month: date[1],
            day: date[2],
            hour: time[0],
            minute: time[1],
            second: time[2]
        )?.instant()
    }

    private static func numbers(_ text: String?, sizes: [Int]) -> [Int]? {
        guard let digits = text?.utf8, digits.count == sizes.reduce(0, +), digits.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        var rest = digits.map { Int($0) - 48 }[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return rest.prefix(size).reduce(0) { $0 * 10 + $1 }
        }
    }
}
