import Foundation
import Payments
import Testing

@testable import Vouchers

struct DateWordingTests {
    @Test(
        arguments: [
            ([.indonesian], "Senin, 30 November 2026", "Senin, 30 Nov 2026", "22.00 WIB"),
            ([.english], "Monday, 30 November 2026", "Mon, 30 Nov 2026", "22:00 WIB"),
            ([.indonesian, .english], "Senin/Monday, 30 November 2026", "Senin/Mon, 30 Nov 2026", "22.00 WIB"),
            ([.english, .indonesian], "Monday/Senin, 30 November 2026", "Mon/Senin, 30 Nov 2026", "22:00 WIB"),
        ] as [([Language], String, String, String)]
    )
    func `a date has its weekday and a time its zone`(
        languages: [Language],
        date: String,
        short: String,
        time: String
    ) throws {
        let wording = DateWording(words: try languages.map { try .packaged($0) })
        let instant = try Timestamp.at("2026-11-30T22:00:00+07:00")
        #expect(wording.date(instant) == date)
        #expect(wording.shortDate(instant) == short)
        #expect(wording.time(instant) == time)
    }

    @Test func `months that differ are paired, hours have two digits`() throws {
        let wording = DateWording(words: [try .packaged(.indonesian), try .packaged(.english)])
        let instant = try Timestamp.at("2027-05-01T01:05:59+07:00")
        #expect(wording.date(instant) == "Sabtu/Saturday, 1 Mei/May 2027")
        #expect(wording.time(instant) == "01.05 WIB")
    }

    @Test func `the day is that of western Indonesia, whatever the zone it was given in`() throws {
        let wording = DateWording(words: [try .packaged(.indonesian)])
        let instant = try Timestamp.at("2026-11-30T18:30:00+00:00")
        #expect(wording.date(instant) == "Selasa, 1 Desember 2026")
        #expect(wording.time(instant) == "01.30 WIB")
    }

    @Test func `each weekday and month has its own word`() throws {
        let wording = DateWording(words: [try .packaged(.indonesian)])
        let first = try Timestamp.at("2026-01-05T12:00:00+07:00")
        let days = (0..<7).map { wording.date(first + .seconds($0 * 86_400)) }
        #expect(
            days.map { $0.prefix { $0 != "," } } == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
        )
        let months = try (1...12).map { month in
            wording.date(try .at("2026-\(month < 10 ? "0" : "")\(month)-15T12:00:00+07:00"))
        }
        #expect(months.first?.hasSuffix("15 Januari 2026") == true)
        #expect(months.last?.hasSuffix("15 Desember 2026") == true)
        #expect(Set(months).count == 12)
    }

    @Test(arguments: [(Language.indonesian, "id_ID", "EEEE"), (.english, "en_US", "EEE")])
    func `every day of two years is called as Unicode's data call it`(
        language: Language,
        locale: String,
        shortWeekday: String
    ) throws {
        let wording = DateWording(words: [try .packaged(language)])
        func formatter(_ form: String) -> DateFormatter {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: locale)
            formatter.timeZone = TimeZone(secondsFromGMT: 7 * 3600)
            formatter.dateFormat = form
            return formatter
        }
        let (whole, short) = (formatter("EEEE, d MMMM yyyy"), formatter("\(shortWeekday), d MMM yyyy"))
        // From the first day of a common year to the last of a leap year, at the edges of each day.
        for day in 0..<731 {
            for second in [0, 86_399] {
                let instant = try Timestamp.at("2027-01-01T00:00:00+07:00") + .seconds(day * 86_400 + second)
                let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
                #expect(wording.date(instant) == whole.string(from: date))
                #expect(wording.shortDate(instant) == short.string(from: date))
            }
        }
    }
}
