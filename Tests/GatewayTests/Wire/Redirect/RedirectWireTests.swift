import Payments
import Testing

@testable import Gateway

struct RedirectWireTests {
    private static let url = "https://dev.nicepay.co.id/nicepay/redirect/v2/payment"

    private func outcome(paymentURL: String = url) throws -> RegistrationOutcome {
        let wire = RedirectWire()
        let reply = Sandbox.redirectReply.replacing(Self.url, with: paymentURL)
        let fields = try #require(wire.fields(of: Array(reply.utf8)))
        return RegistrationOutcome(
            fields,
            to: try Sandbox.order(reference: "INV-2025-0002", amount: 75_000),
            as: try GatewayReference("INV-2025-0002"),
            offer: wire.offer(in: fields),
            at: Sandbox.now
        )
    }

    @Test func `the documented registration is a page without a code`() throws {
        guard case .accepted(let code) = try outcome() else {
            Issue.record("not accepted")
            return
        }
        #expect(code.payNo == nil)
        #expect(code.page == Self.url + "?tXid=IONPAYTEST00202501150935027733")
        #expect(code.transaction.text == "IONPAYTEST00202501150935027733")
        #expect(code.expiry == .gatewayDefault(registeredAt: Sandbox.now))
    }

    @Test func `an address with a query gets another part of it`() throws {
        guard case .accepted(let code) = try outcome(paymentURL: "http://127.0.0.1:8080/pay?lang=id") else {
            Issue.record("not accepted")
            return
        }
        #expect(code.page == "http://127.0.0.1:8080/pay?lang=id&tXid=IONPAYTEST00202501150935027733")
    }

    @Test(arguments: [
        ("nothing", ""), ("null", "null"), ("no scheme", "dev.nicepay.co.id/pay"), ("a script", "javascript:alert(1)"),
        ("no host", "https:///pay"), ("a user’s name", "https://dev.nicepay.co.id@evil.example/pay"),
        ("a fragment", "https://dev.nicepay.co.id/pay#x"), ("a blank", "https://dev.nicepay.co.id/a b"),
        ("markup", "https://dev.nicepay.co.id/<b>"), ("a line end", #"https://dev.nicepay.co.id/\r\nx"#),
        ("too long with its transaction", "https://m.example/" + String(repeating: "p", count: 202)),
    ])
    func `an address that cannot be shown is no offer`(_ name: String, _ url: String) throws {
        #expect(try outcome(paymentURL: url) == .unknown(.unreadable))
    }

    @Test func `255 characters fit`() throws {
        let longest = "https://m.example/" + String(repeating: "p", count: 201)
        guard case .accepted(let code) = try outcome(paymentURL: longest) else {
            Issue.record("not accepted")
            return
        }
        #expect(code.page?.utf8.count == 255)
    }

    @Test func `the customer’s choice comes with an inquiry`() throws {
        let reply = Sandbox.inquiryReply.replacing(#""payNo":"9041150930014821""#, with: #""payNo":null"#)
        for (json, payNo) in [(reply, nil), (Sandbox.inquiryReply, "9041150930014821")] {
            let fields = try #require(RedirectWire().fields(of: Array(json.utf8)))
            guard case .answered(let report) = InquiryOutcome(fields, at: Sandbox.now) else {
                Issue.record("not answered")
                return
            }
            #expect(report.payNo?.digits == payNo)
            #expect(report.status == .unpaid)
        }
    }
}
