import Payments

/// Dates and times in words, in one language or in several at once.
///
/// With several languages the parts that differ are paired, as in `Senin/Monday, 30 Nov 2026`, so that a date stays one
/// line; the time keeps the first language's form.
struct DateWording {
    let words: [Words]

    /// Such as `Senin, 30 November 2026`.
    func date(_ instant: Timestamp) -> String { wording(instant, "date", { $0.weekdays }, { $0.months }) }

    /// Such as `Sen, 30 Nov 2026`.
    func shortDate(_ instant: Timestamp) -> String {
        wording(instant, "shortDate", { $0.shortWeekdays }, { $0.shortMonths })
    }

    /// Such as `22.00 WIB`.
    func time(_ instant: Timestamp) -> String {
        let clock = CivilTime(instant)
        return words[0]["time"].filled { name in
            switch name {
            case "hour": clock.hour.padded(2)
            case "minute": clock.minute.padded(2)
            case "zone": Zone.wib.name
            default: nil
            }
        }
    }

    private func wording(
        _ instant: Timestamp,
        _ form: String,
        _ weekdays: (Words) -> [String],
        _ months: (Words) -> [String]
    ) -> String {
        let clock = CivilTime(instant)
        return words[0][form].filled { name in
            switch name {
            case "weekday": paired { weekdays($0)[clock.weekday.rawValue] }
            case "month": paired { months($0)[clock.month - 1] }
            case "day": String(clock.day)
            case "year": String(clock.year)
            default: nil
            }
        }
    }

    private func paired(_ part: (Words) -> String) -> String {
        guard words.count > 1 else { return part(words[0]) }
        return words.map(part).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "/")
    }
}
