import Payments
import Testing

@testable import Gateway

struct RepliesTests {
    private func fields(_ json: String, replacing old: String = "", with new: String = "") throws -> Fields {
        if !old.isEmpty { #expect(json.contains(old), "the sample must hold what is replaced") }
        return try #require(Fields(json: Array((old.isEmpty ? json : json.replacing(old, with: new)).utf8)))
    }

    private func registration(
        _ fields: Fields,
        expiry: Timestamp? = nil
    ) throws -> RegistrationOutcome {
        RegistrationOutcome(
            fields,
            to: try Sandbox.order(expiry: expiry),
            as: try Sandbox.reference(),
            offer: V2Wire().offer(in: fields),
            at: Sandbox.now
        )
    }

    // MARK: Registration

    @Test func `the documented reply is a code`() throws {
        guard case .accepted(let code) = try registration(fields(Sandbox.registrationReply)) else {
            Issue.record("not accepted")
            return
        }
        #expect(code.payNo?.digits == "9041150930014821")
        #expect(code.transaction.text == Sandbox.transaction)
        #expect(code.expiry == Expiry(try Timestamp(rfc3339: "2025-01-22T23:59:59+07:00", field: "t")))
    }

    @Test func `a reply without expiry falls back to what was asked`() throws {
        let asked = try Timestamp(rfc3339: "2025-01-16T12:00:00+07:00", field: "t")
        let reply = try fields(
            Sandbox.registrationReply,
            replacing: "\"payValidDt\":\"20250122\"",
            with: "\"payValidDt\":null"
        )
        guard case .accepted(let code) = try registration(reply, expiry: asked) else {
            Issue.record("not accepted")
            return
        }
        #expect(code.expiry == Expiry(asked))
    }

    @Test func `a reply without expiry to a registration without one is estimated`() throws {
        let reply = try fields(
            Sandbox.registrationReply,
            replacing: "\"payValidTm\":\"235959\"",
            with: "\"payValidTm\":\"null\""
        )
        guard case .accepted(let code) = try registration(reply) else {
            Issue.record("not accepted")
            return
        }
        #expect(
            code.expiry == Expiry(try Timestamp(rfc3339: "2025-01-22T23:59:59+07:00", field: "t"), isEstimated: true)
        )
    }

    @Test(arguments: [
        ("another reference", "INV-2025-0001", "INV-2025-0002"), ("another amount", "150000", "150001"),
        ("another store", "ALMA", "INDO"), ("no code", "\"9041150930014821\"", "null"),
        ("a code with letters", "9041150930014821", "9041X50930014821"),
        ("a code of 21 digits", "9041150930014821", "904115093001482100000"),
        ("no transaction", "\"IONPAYTEST03202501150930014821\"", "\"\""), ("no verdict", "resultCd", "resultXx"),
    ])
    func `a success that is not about this order is not believed`(_ name: String, _ old: String, _ new: String) throws {
        let outcome = try registration(fields(Sandbox.registrationReply, replacing: old, with: new))
        #expect(outcome == .unknown(.unreadable))
    }

    @Test func `refusal and outage are different answers`() throws {
        let refused = try registration(fields(#"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#))
        guard case .refused(let refusal) = refused else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == "9010")
        #expect(try registration(fields(#"{"resultCd":"1004"}"#)) == .unknown(.gatewayFailure))
        #expect(try registration(fields(#"{"resultCd":9002}"#)) != .unknown(.unreadable))
    }

    @Test(arguments: ["90100000000", #"90\u0000"#, "90\u{301}", "null", ""])
    func `a verdict that cannot be stored is none`(_ code: String) throws {
        #expect(try registration(fields(#"{"resultCd":"\#(code)"}"#)) == .unknown(.unreadable))
    }

    // MARK: Inquiry

    static let statuses: [(String, InquiryReport.Status)] = [
        ("\"3\"", .unpaid), ("3", .unpaid), ("\"4\"", .expired), ("\"5\"", .committing), ("\"9\"", .other("9")),
        ("\"1\"", .other("1")), ("null", .other("")), ("\"\"", .other("")), (#""\u0000""#, .other("")),
    ]

    @Test(arguments: statuses)
    func `a status is what the table of store payments says`(_ json: String, _ status: InquiryReport.Status) throws {
        let reply = try fields(Sandbox.inquiryReply, replacing: "\"status\":\"3\"", with: "\"status\":\(json)")
        guard case .answered(let report) = InquiryOutcome(reply, at: Sandbox.now) else {
            Issue.record("not answered")
            return
        }
        #expect(report.status == status)
        #expect(report.amount.amount == 150_000)
        #expect(report.payNo?.digits == "9041150930014821")
    }

    @Test(arguments: [
        (
            "deposit",
            #""status":"0","depositDt":"20250115","depositTm":"101205","transDt":"20250115","transTm":"101300""#,
            101_205
        ),
        ("transaction alone", #""status":"0","transDt":"20250115","transTm":"101300""#, 101_300),
        ("neither", #""status":"0""#, 93_000),
    ])
    func `the time of payment is the till's where it is told`(_ name: String, _ part: String, _ time: Int) throws {
        let json = #"{"resultCd":"0000","tXid":"T1","referenceNo":"R1","amt":"1","receiptCode":"A1B2C3",\#(part)}"#
        guard case .answered(let report) = InquiryOutcome(try fields(json), at: Sandbox.now),
            case .paid(let settlement) = report.status
        else {
            Issue.record("not paid")
            return
        }
        let clock = CivilTime(settlement.paidAt)
        #expect(clock.hour * 10_000 + clock.minute * 100 + clock.second == time)
        #expect(settlement.receiptCode == "A1B2C3")
    }

    @Test(arguments: [
        ("plain", "A1 B2-C3/4", true), ("too long", String(repeating: "A", count: 41), false),
        ("NUL", #"A\u0000"#, false),
        ("a letter beyond ASCII", "Ä1", false),
    ])
    func `a receipt’s code is taken where it can be stored and shown`(
        _ name: String,
        _ code: String,
        _ isTaken: Bool
    ) throws {
        let json =
            #"{"resultCd":"0000","tXid":"T1","referenceNo":"R1","amt":"1","status":"0","receiptCode":"\#(code)"}"#
        guard case .answered(let report) = InquiryOutcome(try fields(json), at: Sandbox.now),
            case .paid(let settlement) = report.status
        else {
            Issue.record("not paid")
            return
        }
        #expect(settlement.receiptCode == (isTaken ? code : nil))
    }

    @Test(arguments: ["tXid", "referenceNo", "amt"])
    func `an inquiry's answer that does not say what it is about proves nothing`(_ field: String) throws {
        let reply = try fields(Sandbox.inquiryReply, replacing: "\"\(field)\"", with: "\"x\"")
        #expect(InquiryOutcome(reply, at: Sandbox.now) == .unknown(.unreadable))
    }

    // MARK: Cancel

    @Test func `a cancel is accepted, refused or unknown`() throws {
        let transaction = try TransactionID(Sandbox.transaction)
        #expect(CancelOutcome(try fields(Sandbox.cancelReply), to: transaction) == .accepted)
        let amountKey = try fields(Sandbox.cancelReply, replacing: "\"amt\"", with: "\"amount\"")
        #expect(CancelOutcome(amountKey, to: transaction) == .accepted)
        let foreign = try fields(
            Sandbox.cancelReply,
            replacing: Sandbox.transaction,
            with: "IONPAYTEST03000000000000000000"
        )
        #expect(CancelOutcome(foreign, to: transaction) == .unknown(.unreadable))
        guard case .refused(let refusal) = CancelOutcome(try fields(#"{"resultCd":"9330"}"#), to: transaction) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.meaning.contains("paid"))
        #expect(CancelOutcome(try fields(#"{"resultCd":"9309"}"#), to: transaction) != .unknown(.gatewayFailure))
        #expect(CancelOutcome(try fields(#"{"resultCd":"1001"}"#), to: transaction) == .unknown(.gatewayFailure))
    }
}
