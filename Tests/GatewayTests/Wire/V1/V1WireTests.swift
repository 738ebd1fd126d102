import Payments
import Testing

@testable import Gateway

struct V1WireTests {
    private let wire = V1Wire()

    private func fields(_ reply: String) throws -> Fields { try #require(wire.fields(of: Array(reply.utf8))) }

    private func outcome(_ reply: String) throws -> RegistrationOutcome {
        let fields = try fields(reply)
        return RegistrationOutcome(
            fields,
            to: try Sandbox.order(),
            as: try Sandbox.reference(),
            offer: wire.offer(in: fields),
            at: Sandbox.now
        )
    }

    @Test func `the documented registration is a code`() throws {
        guard case .accepted(let code) = try outcome("0397" + Sandbox.enterpriseReply) else {
            Issue.record("not accepted")
            return
        }
        #expect(code.payNo?.digits == "150930014821")
        #expect(code.page == nil)
        #expect(code.transaction.text == Sandbox.transaction)
        #expect(code.expiry == Expiry(try Timestamp(rfc3339: "2025-01-22T23:59:59+07:00", field: "t")))
    }

    @Test(arguments: [
        ("another amount", #""amount":"150000""#, #""amount":"150001""#),
        ("two amounts", #""amount":"150000""#, #""amount":"150000","amt":"150001""#),
        ("another reference", #""referenceNo":"INV-2025-0001""#, #""referenceNo":"INV-2025-0002""#),
        ("another store", "ALMA", "INDO"), ("no code", "150930014821\"", "\""),
    ])
    func `a success that is not about this order is not believed`(_ name: String, _ old: String, _ new: String) throws {
        #expect(Sandbox.enterpriseReply.contains(old))
        #expect(try outcome(Sandbox.enterpriseReply.replacing(old, with: new)) == .unknown(.unreadable))
    }

    @Test(arguments: ["amt", "amount"])
    func `a cancel’s reply names the amount in either way`(_ key: String) throws {
        let reply = Sandbox.cancelReply.replacing(#""amt""#, with: "\"\(key)\"")
        #expect(CancelOutcome(try fields("0300" + reply), to: try TransactionID(Sandbox.transaction)) == .accepted)
    }

    @Test func `an inquiry’s reply is read through its envelope`() throws {
        guard case .answered(let report) = InquiryOutcome(try fields("(\(Sandbox.inquiryReply))"), at: Sandbox.now)
        else {
            Issue.record("not answered")
            return
        }
        #expect(report.status == .unpaid)
        #expect(report.amount.amount == 150_000)
    }
}
