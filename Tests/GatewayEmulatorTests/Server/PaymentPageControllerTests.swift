import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct PaymentPageControllerTests {
    @Test func `the page lists the stores, and the chosen one sends the browser back with the code`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let tXid = try await client.make(.redirect).text("tXid")
            let open = try await client.page(tXid)
            #expect(open.status == .ok)
            #expect(open.headers[.contentType] == "text/html; charset=utf-8")
            for piece in [
                #"<button name="mitraCd" value="ALMA">Alfamart</button>"#,
                #"<button name="mitraCd" value="INDO">Indomaret</button>"#, "Rp75.000", "INV-2025-0002", "IONPAYTEST",
                #"<input type="hidden" name="tXid" value="\#(tXid)">"#,
            ] {
                #expect(open.text.contains(piece), "\(piece)")
            }

            let chosen = try await client.choose(tXid, "ALMA")
            #expect(chosen.status == .seeOther)
            let transaction = try #require(gateway.transactions.first)
            #expect(chosen.headers[.location] == Callback(transaction).location)
            let inquiry = Call.inquiry(tXid).with("referenceNo", "INV-2025-0002").with("amt", "75000")
            #expect(try await client.make(inquiry)["payNo"]?.scalar == transaction.payNo)

            let again = try await client.page(tXid)
            #expect(again.text.contains("Payment code") && !again.text.contains("<button"))
        }
    }

    @Test func `the browser may be sent back by a form that posts itself`() async throws {
        let gateway = try gateway { $0.callbackMethod = .post }
        try await withRunning(gateway) { client in
            let call = Call.redirect.with("callBackUrl", "https://m.example/cb?a=1&b=%22")
            let tXid = try await client.make(call).text("tXid")
            let chosen = try await client.choose(tXid, "INDO")
            #expect(chosen.status == .ok)
            let transaction = try #require(gateway.transactions.first)
            for piece in [
                #"<form method="post" action="https://m.example/cb?a=1&amp;b=%22">"#,
                #"<input type="hidden" name="payNo" value="\#(transaction.payNo)">"#,
                #"<input type="hidden" name="mitraCd" value="INDO">"#, "document.forms[0].submit()",
            ] {
                #expect(chosen.text.contains(piece), "\(piece)")
            }
        }
    }

    @Test func `a page of one store offers no other`() async throws {
        try await withRunning(try gateway()) { client in
            let call = Call.redirect.with("payMethod", "03").with("mitraCd", "INDO")
            let tXid = try await client.make(call).text("tXid")
            let page = try await client.page(tXid).text
            #expect(page.contains("INDO") && !page.contains("ALMA"))
            let refused = try await client.choose(tXid, "ALMA")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(#"class="refusal""#) && refused.text.contains("choose INDO"))
        }
    }

    @Test(arguments: ["", "?tXid=", "?tXid=IONPAYTEST00202501150935027733", "?tXid=%3Cb%3E"])
    func `a page of no payment says so`(_ query: String) async throws {
        try await withRunning(try gateway()) { client in
            let response = try await client.get("/nicepay/redirect/v2/payment" + query)
            #expect(response.status == .notFound)
            #expect(response.text.contains("Unknown payment") && !response.text.contains("<b>"))
        }
    }

    @Test func `nothing can be chosen after the expiry`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let tXid = try await client.make(.redirect).text("tXid")
            gateway.clock.set(to: try wib("2025-01-23T08:00:00"))
            let page = try await client.page(tXid)
            #expect(page.text.contains("<td>expired</td>") && !page.text.contains("<button"))
            #expect(try await client.choose(tXid, "ALMA").status == .gone)
        }
    }

    @Test func `what merchants send is no markup on the page`() async throws {
        try await withRunning(try gateway()) { client in
            let call = Call.redirect.with("goodsNm", #"<b>&"'"#).with("referenceNo", "<i>")
            let page = try await client.page(try await client.make(call).text("tXid")).text
            #expect(page.contains("&lt;b&gt;&amp;&quot;&#39;") && page.contains("&lt;i&gt;"))
            #expect(!page.contains("<b>") && !page.contains("<i>"))
            let marked = Call.redirect.with("goodsNm", "<\u{301}script>").with("referenceNo", "MARKED")
            let bytes = try await client.page(try await client.make(marked).text("tXid")).text.utf8
            #expect(!bytes.contains([UInt8]("<\u{301}".utf8)))
        }
    }
}

extension TestClient {
    fileprivate func page(_ tXid: String) async throws -> Response {
        try await get("/nicepay/redirect/v2/payment?tXid=\(tXid)")
    }

    fileprivate func choose(_ tXid: String, _ store: String) async throws -> Response {
        try await post(
            "/nicepay/redirect/v2/payment",
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: "tXid=\(tXid)&mitraCd=\(store)")
        )
    }
}
