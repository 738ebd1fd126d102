import Payments
import TestSupport
import Testing

struct ExpiryTests {
    @Test(arguments: [
        // The gateway's published sample, and the ends of that day.
        ("2018-03-01T10:15:00+07:00", "2018-03-08T23:59:59+07:00"),
        ("2018-03-01T00:00:00+07:00", "2018-03-08T23:59:59+07:00"),
        ("2018-03-01T23:59:59.999+07:00", "2018-03-08T23:59:59+07:00"),
        ("2018-02-28T18:30:00Z", "2018-03-08T23:59:59+07:00"),
        ("2024-02-25T12:00:00+07:00", "2024-03-03T23:59:59+07:00"),
        ("2026-12-27T12:00:00+07:00", "2027-01-03T23:59:59+07:00"),
    ])
    func `the gateway's default is the end of the seventh day, and an estimate`(registered: String, end: String) throws
    {
        let expiry = Expiry.gatewayDefault(registeredAt: try Sample.time(registered))
        #expect(expiry.instant.rfc3339() == end)
        #expect(expiry.instant == expiry.instant.wholeSecond)
        #expect(expiry.isEstimated)
    }

    @Test func `an expiry the gateway told is no estimate`() {
        #expect(!Expiry(Sample.expiry).isEstimated)
    }
}
