import Payments
import TestSupport
import Testing

struct PayableWindowTests {
    /// The hours of rest as minutes of the day, told apart from the rules under test.
    private static let rest: [(StoreGroup, from: Int)] = [(.alfamart, from: 1320), (.indomaret, from: 1380)]

    @Test(arguments: rest)
    func `for every minute of a year the pay-by time is the latest open second`(group: StoreGroup, from: Int) throws {
        let rules = StoreRules.published(for: group)
        let newYear = try Sample.time("2026-01-01T00:00:00+07:00").seconds
        // The till before it closed on New Year's Eve.
        var lastOpen = newYear - Int64(1440 - from) * 60 - 1
        for minute in 0..<(365 * 1440) {
            let minuteOfDay = minute % 1440
            let begin = newYear + Int64(minute) * 60
            let isOpen = minuteOfDay >= 60 && minuteOfDay < from
            for second in [begin, begin + 59] {
                if isOpen { lastOpen = second }
                let payBy = rules.payByTime(before: Timestamp(seconds: second))
                guard payBy == Timestamp(seconds: lastOpen) else {
                    Issue.record("\(Timestamp(seconds: second).rfc3339()) is paid by \(payBy.rfc3339())")
                    return
                }
            }
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let group: StoreGroup
        let expiry: String
        let payBy: String
        let deadline: String
        let isCut: Bool

        var testDescription: String { "\(group.rawValue) \(expiry)" }
    }

    @Test(arguments: [
        Row(group: .alfamart, expiry: "24T21:59:59", payBy: "24T21:59:59", deadline: "24T21:59:59", isCut: false),
        Row(group: .alfamart, expiry: "24T22:00:00", payBy: "24T21:59:59", deadline: "24T22:00:00", isCut: false),
        Row(group: .alfamart, expiry: "24T22:00:01", payBy: "24T21:59:59", deadline: "24T22:00:00", isCut: true),
        Row(group: .alfamart, expiry: "24T23:59:59", payBy: "24T21:59:59", deadline: "24T22:00:00", isCut: true),
        Row(group: .alfamart, expiry: "25T00:59:59", payBy: "24T21:59:59", deadline: "24T22:00:00", isCut: true),
        Row(group: .alfamart, expiry: "25T01:00:00", payBy: "25T01:00:00", deadline: "25T01:00:00", isCut: false),
        Row(group: .indomaret, expiry: "24T22:59:59", payBy: "24T22:59:59", deadline: "24T22:59:59", isCut: false),
        Row(group: .indomaret, expiry: "24T23:00:00", payBy: "24T22:59:59", deadline: "24T23:00:00", isCut: false),
        Row(group: .indomaret, expiry: "24T23:59:59", payBy: "24T22:59:59", deadline: "24T23:00:00", isCut: true),
        Row(group: .indomaret, expiry: "25T00:59:59", payBy: "24T22:59:59", deadline: "24T23:00:00", isCut: true),
        Row(group: .indomaret, expiry: "25T01:00:00", payBy: "25T01:00:00", deadline: "25T01:00:00", isCut: false),
    ])
    func `a blackout cuts the window where it begins`(_ row: Row) throws {
        let expiry = try time(row.expiry)
        let window = StoreRules.published(for: row.group).window(until: expiry, at: try time("24T10:00:00"))
        #expect(window.expiry == expiry)
        #expect(try window.payBy == time(row.payBy))
        #expect(try window.deadline == time(row.deadline))
        #expect(window.isCutByBlackout == row.isCut)
        #expect(window.opensAt == nil)
    }

    @Test func `a fraction of a second is not payable time`() throws {
        let rules = StoreRules.published(for: .alfamart)
        let expiry = try time("24T21:59:59") + .milliseconds(999)
        let window = rules.window(until: expiry, at: try time("24T10:00:00"))
        #expect(try window.payBy == time("24T21:59:59"))
        #expect(try window.deadline == time("24T21:59:59"))
        #expect(!window.isCutByBlackout)
        #expect(try rules.payByTime(before: time("24T22:00:00") + .milliseconds(1)) == time("24T21:59:59"))
    }

    @Test(
        arguments: [
            (.alfamart, "24T21:59:59", nil), (.alfamart, "24T22:00:00", "25T01:00:00"),
            (.alfamart, "25T00:59:59", "25T01:00:00"), (.alfamart, "25T01:00:00", nil),
            (.indomaret, "24T22:59:59", nil), (.indomaret, "24T23:00:00", "25T01:00:00"),
            (.indomaret, "25T00:59:59", "25T01:00:00"), (.indomaret, "25T01:00:00", nil),
        ] as [(StoreGroup, String, String?)]
    )
    func `in a blackout the window says when tills open`(group: StoreGroup, now: String, opening: String?) throws {
        let window = StoreRules.published(for: group).window(until: try time("30T12:00:00"), at: try time(now))
        #expect(try window.opensAt == opening.map { try time($0) })
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let now: String
        let expiry: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Refusal(name: "past", now: "24T10:00:00", expiry: "24T09:59:59"),
        Refusal(name: "now", now: "24T10:00:00", expiry: "24T10:00:00"),
        Refusal(name: "wholly in a blackout", now: "24T22:30:00", expiry: "25T00:30:00"),
        Refusal(name: "to the end of a blackout", now: "24T22:00:00", expiry: "25T01:00:00"),
        Refusal(name: "59 seconds before a blackout", now: "24T21:59:01", expiry: "25T00:59:59"),
        Refusal(name: "59 seconds after a blackout", now: "24T22:30:00", expiry: "25T01:00:59"),
        Refusal(name: "59 open seconds", now: "24T10:00:00", expiry: "24T10:00:59"),
    ])
    func `an expiry that leaves no payable minute is refused`(_ row: Refusal) throws {
        let (now, expiry) = (try time(row.now), try time(row.expiry))
        let error = try #require(throws: InvalidValue.self) {
            try StoreRules.published(for: .alfamart).checkPayable(until: expiry, at: now)
        }
        #expect(error.field == "expires")
        #expect(error.fault.contains(expiry.rfc3339()))
        #expect(error.remedy.hasPrefix("give a"))
    }

    @Test(arguments: [
        ("24T10:00:00", "24T10:01:00"), ("24T21:59:00", "24T22:00:00"), ("24T21:59:00", "24T23:59:59"),
        ("24T22:30:00", "25T01:01:00"), ("24T23:00:00", "25T12:00:00"), ("24T10:00:00", "30T23:59:59"),
    ])
    func `one payable minute is enough`(now: String, expiry: String) throws {
        try StoreRules.published(for: .alfamart).checkPayable(until: time(expiry), at: time(now))
    }

    private func time(_ text: String) throws -> Timestamp { try Sample.time("2026-11-\(text)+07:00") }
}
