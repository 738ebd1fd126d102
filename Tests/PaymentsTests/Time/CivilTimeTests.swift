import Foundation
import Payments
import TestSupport
import Testing

struct CivilTimeTests {
    @Test func `every day from 1970 to 2100 is read, written and named right`() throws {
        var date = (year: 1970, month: 1, day: 1)
        var days: Int64 = 0
        while date.year <= 2100 {
            let midnight = Timestamp(seconds: days * 86_400 - 7 * 3600)
            let time = CivilTime(midnight)
            // 1 January 1970 was a Thursday, the fourth day from Monday.
            let weekday = CivilTime.Weekday.allCases[Int((days + 3) % 7)]
            guard (time.year, time.month, time.day) == date, time.minuteOfDay == 0, time.second == 0,
                time.weekday == weekday, time.instant() == midnight,
                CivilTime(year: date.year, month: date.month, day: date.day) == time,
                CivilTime(midnight + .seconds(86_399)).day == date.day
            else {
                Issue.record("day \(days) is read as \(time), but it is \(date)")
                return
            }
            days += 1
            date = Self.day(after: date)
        }
        #expect(days == 131 * 365 + 32)
    }

    private static func day(after date: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
        let february = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0) ? 29 : 28
        let length = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][date.month - 1]
        if date.day < length { return (date.year, date.month, date.day + 1) }
        return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
    }

    @Test func `any instant is read as another calendar reads it`() throws {
        let seed = Seed()
        var generator = seed.generator
        var calendar = Calendar(identifier: .gregorian)
        for zone in Zone.allCases {
            calendar.timeZone = try #require(TimeZone(secondsFromGMT: zone.hours * 3600))
            for _ in 0..<300 {
                // From 1900 to 2500: before 1583 the other calendar is the Julian one.
                let instant = Timestamp(seconds: .random(in: -2_208_988_800...16_725_225_600, using: &generator))
                let time = CivilTime(instant, in: zone)
                let parts = calendar.dateComponents(
                    [.year, .month, .day, .hour, .minute, .second, .weekday],
                    from: Date(timeIntervalSince1970: Double(instant.seconds))
                )
                #expect(parts.year == time.year && parts.month == time.month && parts.day == time.day, "\(seed)")
                #expect(parts.hour == time.hour && parts.minute == time.minute, "\(seed)")
                #expect(parts.second == time.second, "\(seed)")
                // There the week begins on Sunday, which is 1.
                #expect(parts.weekday.map { ($0 + 5) % 7 } == time.weekday.rawValue, "\(seed)")
                #expect(time.instant(in: zone) == instant, "\(seed)")
            }
        }
    }

    @Test(arguments: [(2000, 29), (2023, 28), (2024, 29), (2026, 28), (2096, 29), (2100, 28), (2400, 29)])
    func `leap years have a 29 February`(year: Int, length: Int) {
        #expect(CivilTime(year: year, month: 2, day: length) != nil)
        #expect(CivilTime(year: year, month: 2, day: length + 1) == nil)
    }

    @Test(arguments: [
        (0, 1, 1, 0, 0, 0), (10_000, 1, 1, 0, 0, 0), (2026, 0, 1, 0, 0, 0), (2026, 13, 1, 0, 0, 0),
        (2026, 1, 0, 0, 0, 0), (2026, 1, 32, 0, 0, 0), (2026, 4, 31, 0, 0, 0), (2026, 1, 1, 24, 0, 0),
        (2026, 1, 1, -1, 0, 0), (2026, 1, 1, 0, 60, 0), (2026, 1, 1, 0, 0, 60), (2026, 1, 1, 0, 0, -1),
    ])
    func `what no calendar has does not exist`(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        #expect(CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second) == nil)
    }

    @Test func `a fraction before 1970 belongs to the second it lies in`() {
        let time = CivilTime(Timestamp(milliseconds: -1), in: .wib)
        #expect(time == CivilTime(year: 1970, month: 1, day: 1, hour: 6, minute: 59, second: 59))
    }
}
