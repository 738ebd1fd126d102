import GatewayEmulator
import Testing

struct WIBTimeTests {
    @Test(
        arguments: [
            ("the beginning of the epoch", "1970-01-01T07:00:00", 0),
            ("before the epoch", "1970-01-01T06:59:59", -1000),
            ("a leap day", "2024-02-29T23:59:59", 1_709_225_999_000),
            ("the last second of a year", "2025-12-31T23:59:59", 1_767_200_399_000),
            ("the first day of March", "2100-03-01T00:00:00", 4_107_517_200_000),
        ] as [(String, String, Int64)]
    )
    func `an instant is what the clock in Jakarta shows`(_ name: String, _ shown: String, _ instant: Int64) {
        #expect(WIBTime(instant).rfc3339 == shown + "+07:00", "\(name)")
        #expect(WIBTime(instant).epochMilliseconds == instant, "\(name)")
    }

    @Test func `every day of four centuries comes after the one before`() {
        var instant: Int64 = 946_659_600_000  // 2000-01-01 in Jakarta
        var (year, month, day) = (2000, 1, 1)
        for _ in 0..<146_097 {
            let time = WIBTime(instant)
            guard (time.year, time.month, time.day) == (year, month, day), time.epochMilliseconds == instant else {
                Issue.record("\(instant) shows \(time.rfc3339), expected \(year)-\(month)-\(day)")
                return
            }
            instant += 86_400_000
            day += 1
            if day > days(of: month, year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2400, 1, 1))
    }

    @Test(arguments: ["20250230", "20250001", "20251301", "20250100", "2025011", "202501155", "2025O115", ""])
    func `no calendar has the date`(_ date: String) {
        #expect(WIBTime(date: date, time: "120000") == nil)
    }

    @Test(arguments: ["240000", "126000", "120060", "12000", "1200000", "+12000", ""])
    func `no clock shows the time`(_ time: String) {
        #expect(WIBTime(date: "20250115", time: time) == nil)
    }

    @Test func `date and time are read and written as the gateway spells them`() throws {
        let time = try #require(WIBTime(date: "20250105", time: "090307"))
        #expect(time.rfc3339 == "2025-01-05T09:03:07+07:00")
        #expect(time.date == "20250105")
        #expect(time.time == "090307")
    }

    @Test(
        arguments: [
            ("2025-01-15T09:30:00+07:00", 1_736_908_200_000),
            ("2025-01-15T02:30:00Z", 1_736_908_200_000),
            ("2025-01-14t21:30:00.999-05:00", 1_736_908_200_000),
            ("2025-01-15 08:15:00+05:45", 1_736_908_200_000),
            ("2025-01-15T09:30:00", nil),
            ("2025-01-15T09:30:00+0700", nil),
            ("2025-01-15T09:30:00+24:00", nil),
            ("2025-01-15T09:30:00.+07:00", nil),
            ("2025/01/15T09:30:00+07:00", nil),
            ("2025-02-30T09:30:00+07:00", nil),
            ("now", nil),
        ] as [(String, Int64?)]
    )
    func `RFC 3339 is read with its zone or not at all`(_ text: String, _ instant: Int64?) {
        #expect(WIBTime.instant(rfc3339: text) == instant)
    }

    @Test(arguments: [
        ("2018-03-01T10:00:00", 7, "2018-03-08T23:59:59"),
        ("2018-03-01T00:00:00", 0, "2018-03-01T23:59:59"),
        ("2024-02-25T23:59:59", 7, "2024-03-03T23:59:59"),
        ("2025-12-28T12:00:00", 7, "2026-01-04T23:59:59"),
    ])
    func `a day ends at its last second in Jakarta`(_ from: String, _ days: Int, _ end: String) throws {
        #expect(try WIBTime(wib(from)).endOfDay(after: days) == wib(end))
    }

    private func days(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
