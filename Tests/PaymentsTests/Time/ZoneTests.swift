import Payments
import TestSupport
import Testing

struct ZoneTests {
    @Test(
        arguments: [
            (.wib, "WIB", "2026-11-24T10:00:00+07:00", 10), (.wita, "WITA", "2026-11-24T11:00:00+08:00", 11),
            (.wit, "WIT", "2026-11-24T12:00:00+09:00", 12),
        ] as [(Zone, String, String, Int)]
    )
    func `a zone is a fixed number of hours ahead`(zone: Zone, name: String, text: String, hour: Int) throws {
        #expect(zone.name == name)
        #expect(Sample.now.rfc3339(in: zone) == text)
        #expect(CivilTime(Sample.now, in: zone).hour == hour)
        #expect(CivilTime(Sample.now, in: zone).instant(in: zone) == Sample.now)
        #expect(try Sample.time(text) == Sample.now)
    }
}
