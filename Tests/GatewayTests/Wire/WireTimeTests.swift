import Payments
import Testing

@testable import Gateway

struct WireTimeTests {
    @Test func `an instant is written as the gateway's clock shows it`() throws {
        let instant = try Timestamp(rfc3339: "2025-01-14T20:05:09Z", field: "t")
        #expect(WireTime.stamp(instant) == "20250115030509")
        #expect(WireTime.instant(date: "20250115", time: "030509") == instant)
    }

    @Test(arguments: [
        ("20250230", "000000"), ("20250115", "240000"), ("20250115", "01010101"), ("2025-1-1", "000000"),
        ("20221212", "101278"), ("", ""), ("20250115", ""),
    ])
    func `a time no clock shows is none`(_ date: String, _ time: String) {
        #expect(WireTime.instant(date: date, time: time) == nil)
    }
}
