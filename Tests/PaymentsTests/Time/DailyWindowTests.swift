import Payments
import TestSupport
import Testing

struct DailyWindowTests {
    @Test(arguments: [(0, 60, 60), (1320, 60, 180), (1380, 60, 120), (1439, 0, 1), (60, 59, 1439)])
    func `a span may run over midnight`(start: Int, end: Int, length: Int) throws {
        let window = try DailyWindow(start: start, end: end)
        #expect([window.start, window.end, window.length] == [start, end, length])
    }

    @Test(arguments: [(0, 0), (720, 720), (-1, 60), (1440, 60), (60, 1440), (60, -1)])
    func `bounds are two different minutes of a day`(start: Int, end: Int) throws {
        let error = try #require(throws: InvalidValue.self) { try DailyWindow(start: start, end: end) }
        #expect(error.field == "blackout")
        #expect(error.fault == "\(start)–\(end) is not a span of minutes within a day")
    }

    @Test(arguments: [
        ("2026-11-24T21:59:59+07:00", nil, nil),
        ("2026-11-24T22:00:00+07:00", "2026-11-24T22:00:00+07:00", "2026-11-25T01:00:00+07:00"),
        ("2026-11-24T23:59:59+07:00", "2026-11-24T22:00:00+07:00", "2026-11-25T01:00:00+07:00"),
        ("2026-11-25T00:00:00+07:00", "2026-11-24T22:00:00+07:00", "2026-11-25T01:00:00+07:00"),
        ("2026-11-25T00:59:59+07:00", "2026-11-24T22:00:00+07:00", "2026-11-25T01:00:00+07:00"),
        ("2026-11-25T01:00:00+07:00", nil, nil),
        ("2027-01-01T00:30:00+07:00", "2026-12-31T22:00:00+07:00", "2027-01-01T01:00:00+07:00"),
    ])
    func `an occurrence begins on its first minute and ends before its last`(
        text: String,
        begin: String?,
        end: String?
    ) throws {
        let window = try DailyWindow(start: 22 * 60, end: 60)
        let occurrence = window.occurrence(containing: try Sample.time(text))
        #expect(occurrence?.lowerBound.rfc3339() == begin)
        #expect(occurrence?.upperBound.rfc3339() == end)
    }

    @Test func `it is read off the clock of the zone`() throws {
        let window = try DailyWindow(start: 12 * 60, end: 13 * 60)
        #expect(window.occurrence(containing: Sample.now, in: .wib) == nil)
        #expect(window.occurrence(containing: Sample.now, in: .wit)?.lowerBound == Sample.now)
    }

    @Test func `it is written as a clock shows it`() throws {
        #expect(try DailyWindow(start: 22 * 60, end: 65).clock == "22.00–01.05")
    }
}
