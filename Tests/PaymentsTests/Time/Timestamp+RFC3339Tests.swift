import Payments
import TestSupport
import Testing

struct TimestampRFC3339Tests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T07:00:00+07:00", 0), ("1969-12-31T23:59:59Z", -1000),
            ("2026-11-24T10:00:00+07:00", 1_795_489_200_000), ("2026-11-24T03:00:00z", 1_795_489_200_000),
            ("2026-11-24t03:00:00Z", 1_795_489_200_000), ("2026-11-24 03:00:00Z", 1_795_489_200_000),
            ("2026-11-23T22:00:00-05:00", 1_795_489_200_000), ("2026-11-24T12:30:00+09:30", 1_795_489_200_000),
            ("2026-11-24T03:00:00-00:00", 1_795_489_200_000), ("2026-11-25T02:59:00+23:59", 1_795_489_200_000),
            ("2026-11-24T10:00:00.5+07:00", 1_795_489_200_500), ("2026-11-24T10:00:00.123+07:00", 1_795_489_200_123),
            ("2026-11-24T10:00:00.123999999999+07:00", 1_795_489_200_123), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ] as [(String, Int64)]
    )
    func `a date and time with its zone is read`(text: String, milliseconds: Int64) throws {
        #expect(try Timestamp(rfc3339: text, field: "expires").milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-24", "2026-11-24T10:00:00", "2026-11-24T10:00+07:00", "2026-11-24T10:00:00+7:00",
        "2026-11-24T10:00:00+0700", "2026-11-24T10:00:00 +07:00", "2026-11-24T10:00:00+07:00 ",
        "2026-11-24T10:00:00.+07:00", "2026-11-24T10:00:00,5+07:00", "26-11-24T10:00:00Z", "2026-1-4T10:00:00Z",
        "2026/11/24T10:00:00Z", "2026-11-24X10:00:00Z", "٢٠٢٦-11-24T10:00:00Z", "+2026-11-24T10:00:00Z",
        "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-24T24:00:00Z",
        "2026-11-24T10:60:00Z", "2026-11-24T10:00:60Z", "2026-11-24T10:00:00+24:00", "2026-11-24T10:00:00+07:60",
    ])
    func `any other form, and a date that does not exist, is refused`(text: String) throws {
        let error = try #require(throws: InvalidValue.self) { try Timestamp(rfc3339: text, field: "expires") }
        #expect(error.field == "expires")
        #expect(error.fault == "it is not a date and time with its zone")
        #expect(error.remedy == "write it as 2026-11-30T23:59:59+07:00")
    }

    @Test func `what is written is read back, to the second`() throws {
        let seed = Seed()
        var generator = seed.generator
        for _ in 0..<300 {
            let instant = Timestamp(milliseconds: .random(in: 0...253_402_214_400_000, using: &generator))
            for zone in Zone.allCases {
                let text = instant.rfc3339(in: zone)
                #expect(try Sample.time(text) == instant.wholeSecond, "\(text) \(seed)")
            }
        }
    }

    @Test func `small numbers are padded`() throws {
        #expect(try Sample.time("0033-04-03T08:05:09+07:00").rfc3339() == "0033-04-03T08:05:09+07:00")
    }
}
