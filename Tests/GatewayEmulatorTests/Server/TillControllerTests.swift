import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct TillControllerTests {
    // MARK: For programs

    @Test(arguments: ["application/x-www-form-urlencoded", "application/json"])
    func `a payment is answered with its receipt`(_ type: String) async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let reply = try await client.register()
            let (tXid, payNo) = (try reply.text("tXid"), try reply.text("payNo"))
            let body =
                type.hasSuffix("json")
                ? #"{"payNo": "\#(payNo)", "amount": 150000}"# : "payNo=\(payNo.spaced)&amount=150000"
            let response = try await client.till("pay", body, type: type)
            let deposit = try #require(gateway.transactions.first?.deposit)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/json; charset=utf-8")
            #expect(
                response.text == """
                    {"payNo":"\(payNo)","amount":150000,"merchant":"IONPAYTEST","referenceNo":"INV-2025-0001",\
                    "tXid":"\(tXid)","store":"ALMA","receiptCode":"\(deposit.receiptCode)",\
                    "paidAt":"\(WIBTime(deposit.at).rfc3339)"}
                    """
            )
        }
    }

    @Test func `an empty amount pays what is asked`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let payNo = try await client.register().text("payNo")
            #expect(try await client.till("pay", "payNo=\(payNo)&amount=").status == .ok)
            #expect(gateway.transactions[0].deposit != nil)
        }
    }

    @Test func `begin, abort and reverse say what they did`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let payNo = try await client.register().text("payNo")
            for (action, outcome, state) in [
                ("begin", "begun", "committing"), ("abort", "aborted", "waiting"), ("pay", nil, "paid"),
                ("reverse", "reversed", "reversed"),
            ] as [(String, String?, String)] {
                let reply = try await client.till(action, "payNo=\(payNo)").json
                #expect(reply["outcome"]?.scalar == outcome)
                #expect(reply["payNo"]?.scalar == payNo)
                #expect(gateway.transactions[0].word(at: gateway.clock.now) == state)
            }
        }
    }

    @Test func `a refusal is a problem with a stable code and a remedy`() async throws {
        try await withRunning(try gateway()) { client in
            let payNo = try await client.register().text("payNo")
            let response = try await client.till("pay", "payNo=\(payNo)&amount=149999")
            #expect(response.status == .unprocessableContent)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(
                response.text == """
                    {"type":"about:blank","title":"Wrong amount","status":422,"code":"wrong-amount",\
                    "detail":"amount: 149999 is not what the payment asks for; take exactly 150000",\
                    "field":"amount"}
                    """
            )
        }
    }

    @Test(arguments: [
        ("pay", "payNo=904100000000", 404, "unknown-code"), ("begin", "payNo=1", 404, "unknown-code"),
        ("abort", "payNo=1", 404, "unknown-code"), ("reverse", "payNo=1", 404, "unknown-code"),
        ("pay", "", 400, "unreadable-request"), ("pay", "payNo=", 400, "unreadable-request"),
        ("pay", "payNo=12a4", 400, "unreadable-request"),
        ("pay", "payNo=123456789012345678901", 400, "unreadable-request"),
        ("pay", "payNo=1&amount=1.000", 400, "unreadable-request"),
        ("pay", "payNo=1&amount=-1", 400, "unreadable-request"),
        ("pay", "payNo=1&late=maybe", 400, "unreadable-request"),
    ])
    func `what cannot be read or is not known is refused`(
        _ action: String,
        _ body: String,
        _ status: Int,
        _ code: String
    ) async throws {
        try await withRunning(try gateway()) { client in
            let response = try await client.till(action, body)
            #expect(response.status.code == status)
            #expect(try response.json["code"]?.scalar == code)
        }
    }

    @Test(arguments: ["application/x-www-form-urlencoded", "application/json"])
    func `a store may report a payment after its expiry`(_ type: String) async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let payNo = try await client.register().text("payNo")
            gateway.clock.set(to: try wib("2025-01-23T08:00:00"))
            let isJSON = type.hasSuffix("json")
            let punctual = isJSON ? #"{"payNo": "\#(payNo)", "late": false}"# : "payNo=\(payNo)"
            #expect(try await client.till("pay", punctual, type: type).status == .gone)
            let late = isJSON ? #"{"payNo": "\#(payNo)", "late": true}"# : "payNo=\(payNo)&late=true"
            #expect(try await client.till("pay", late, type: type).status == .ok)
            #expect(gateway.transactions[0].deposit != nil)
        }
    }

    @Test func `a JSON body that is none is refused`() async throws {
        try await withRunning(try gateway()) { client in
            let response = try await client.till("pay", "payNo=1", type: "application/json")
            #expect(response.status == .badRequest)
            #expect(try response.json["field"]?.scalar == "body")
        }
    }

    @Test func `tills are closed by the emulator’s clock`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let payNo = try await client.register().text("payNo")
            gateway.clock.set(to: try wib("2025-01-15T22:00:00"))
            #expect(try await client.till("pay", "payNo=\(payNo)").json["code"]?.scalar == "blackout")
            gateway.clock.set(to: try wib("2025-01-16T01:00:00"))
            #expect(try await client.till("pay", "payNo=\(payNo)").status == .ok)
        }
    }

    // MARK: For people

    @Test func `the page has a form, the clock and what is registered`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            #expect(try await client.get("/").text.contains("No payment is registered yet."))
            let payNo = try await client.register().text("payNo")
            let response = try await client.get("/")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
            for piece in [
                #"<form method="post" action="/till/pay">"#, #"name="payNo""#, "2025-01-15 09:3", "Rp150.000",
                "INV-2025-0001", "<td>waiting</td>", "<td>Alfamart</td>", "2025-01-22 23:59 WIB", payNo.spacedByFours,
            ] {
                #expect(response.text.contains(piece), "\(piece)")
            }
            #expect(!response.text.contains("role=\"status\""))
        }
    }

    @Test func `a browser gets a page for its payment and for a refusal`() async throws {
        try await withRunning(try gateway()) { client in
            let payNo = try await client.register().text("payNo")
            let paid = try await client.till("pay", "payNo=\(payNo)&amount=", accept: "text/html,*/*;q=0.8")
            #expect(paid.status == .ok)
            #expect(paid.text.contains("<h2>Paid</h2><p>\(payNo), Rp150.000 for IONPAYTEST, receipt "))
            #expect(paid.text.contains("<td>paid</td>"))
            let refused = try await client.till("pay", "payNo=\(payNo)", accept: "text/html")
            #expect(refused.status == .conflict)
            #expect(refused.headers[.contentType] == "text/html; charset=utf-8")
            #expect(refused.text.contains(#"class="refusal""#))
            #expect(refused.text.contains("take no money"))
        }
    }

    @Test func `what merchants send is no markup on the page`() async throws {
        try await withRunning(try gateway()) { client in
            _ = try await client.register(#"<b>&"'"#)
            let page = try await client.get("/").text
            #expect(page.contains("<td>&lt;b&gt;&amp;&quot;&#39;</td>"))
            #expect(!page.contains("<b>"))
        }
    }

    @Test func `the page shows the latest twenty`() async throws {
        try await withRunning(try gateway()) { client in
            for number in 1...21 { _ = try await client.register("NO-\(number).") }
            let page = try await client.get("/").text
            #expect(page.contains("The latest 20 of 21 payments"))
            #expect(page.contains("NO-21.") && page.contains("NO-2."))
            #expect(!page.contains("NO-1."))
        }
    }
}

extension TestClient {
    fileprivate func till(
        _ action: String,
        _ body: String,
        type: String = "application/x-www-form-urlencoded",
        accept: String = "application/json"
    ) async throws -> Response {
        try await post(
            "/till/\(action)",
            headers: [.contentType: type, .accept: accept],
            body: ByteBuffer(string: body)
        )
    }
}

extension String {
    /// As somebody keys it in who reads it from a voucher.
    fileprivate var spaced: String { spacedByFours.replacing(" ", with: "+") }

    fileprivate var spacedByFours: String {
        stride(from: 0, to: count, by: 4).map { String(dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
