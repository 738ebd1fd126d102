import GatewayEmulator
import Testing

/// The whole gateway in bytes, on a clock that stands still.
struct EmulatedDeskTests {
    private var desk = EmulatedDesk()
    private let now: Int64

    init() throws { now = try wib("2025-01-15T09:30:01") }

    private static func json(_ answer: GatewayAnswer) throws -> JSON { try JSON(answer.body) }

    // MARK: Version 2

    @Test func `a payment goes from registration to the till and back to the inquiry`() throws {
        var desk = desk
        let reply = try Self.json(desk.answer(Call.registration.onWire, at: now))
        let (tXid, payNo) = (try reply.text("tXid"), try reply.text("payNo"))
        #expect(try Self.json(desk.answer(Call.inquiry(tXid).onWire, at: now))["status"] == "3")
        _ = try desk.ledger.begin(payNo, at: now)
        #expect(try Self.json(desk.answer(Call.inquiry(tXid).onWire, at: now))["status"] == "5")
        _ = try desk.ledger.pay(payNo, at: now)
        #expect(try Self.json(desk.answer(Call.inquiry(tXid).onWire, at: now))["status"] == "0")
        #expect(try Self.json(desk.answer(Call.cancel(tXid).onWire, at: now))["resultCd"] == "9314")
        let notice = try #require(desk.takeNotices().first)
        let post = try #require(desk.notificationForm(for: notice))
        #expect(String(decoding: post.body, as: UTF8.self).contains("&status=0&"))
        #expect(desk.takeNotices().isEmpty)
    }

    @Test func `what pays by itself is settled, and known beforehand`() throws {
        var settings = EmulatedDesk.Settings()
        settings.rules.autoPayDelay = .seconds(60)
        var desk = EmulatedDesk(settings: settings)
        _ = desk.answer(Call.registration.onWire, at: now)
        #expect(desk.nextDue == now + 60_000)
        desk.settle(at: now + 60_000)
        #expect(desk.takeNotices().map(\.kind) == [.deposit])
    }

    @Test func `version 2 is JSON in no envelope, and takes no fields from the query`() throws {
        var settings = EmulatedDesk.Settings()
        settings.envelope = .digits
        var desk = EmulatedDesk(settings: settings)
        let call = Call.registration
        let answer = desk.answer(call.onWire, at: now)
        #expect(answer.contentType == "application/json; charset=utf-8")
        #expect(answer.body.first == UInt8(ascii: "{"))
        let queried = desk.answer(call.sent("", as: "application/json", query: call.form), at: now)
        #expect(try Self.json(queried)["resultCd"] == "9001")
    }

    // MARK: Version 2 Redirect

    @Test func `a payment with a page is chosen, inquired and cancelled at the addresses of version 2 Direct`() throws {
        var settings = EmulatedDesk.Settings()
        settings.paymentURL = "http://gateway.test/nicepay/redirect/v2/payment"
        settings.callbackMethod = .post
        var desk = EmulatedDesk(settings: settings)
        let reply = try Self.json(desk.answer(Call.redirect.onWire, at: now))
        #expect([reply["resultCd"], reply["paymentURL"]] == ["0000", .string(settings.paymentURL)])
        #expect(reply["payNo"] == nil)
        let tXid = try reply.text("tXid")
        let inquiry = Call.inquiry(tXid).with("referenceNo", "INV-2025-0002").with("amt", "75000")
        let open = try Self.json(desk.answer(inquiry.onWire, at: now))
        #expect([open["status"], open["payNo"], open["payMethod"]] == ["3", .null, "00"])
        let callback = try desk.choose(tXid, store: "ALMA", at: now)
        #expect(callback.method == .post)
        #expect(try Self.json(desk.answer(inquiry.onWire, at: now))["payNo"]?.scalar == callback.transaction.payNo)
        let cancel = Call.cancel(tXid).with("amt", "75000").with("payMethod", "00")
        #expect(try Self.json(desk.answer(cancel.onWire, at: now))["resultCd"] == "0000")
    }

    // MARK: Version 1

    @Test func `a payment of version 1 is registered, inquired and cancelled by forms`() throws {
        var desk = desk
        let reply = try Self.json(desk.answer(Call.enterprise.onWire, at: now))
        #expect([reply["resultCd"], reply["amount"], reply["amt"]] == ["0000", "150000", nil])
        let tXid = try reply.text("tXid")
        let inquiry = Call.inquiry(tXid).by(.enterprise).with("timeStamp", json: nil)
        let unpaid = try Self.json(desk.answer(inquiry.onWire, at: now))
        #expect([unpaid["status"], unpaid["amt"], unpaid["payNo"]] == ["3", "150000", reply["payNo"]])
        let cancel = Call.cancel(tXid).by(.enterprise).with("timeStamp", json: nil)
        let cancelled = try Self.json(desk.answer(cancel.onWire, at: now))
        #expect([cancelled["resultCd"], cancelled["amount"], cancelled["amt"]] == ["0000", "150000", nil])
        #expect(try cancelled.text("canceltXid").hasPrefix("IONPAYTEST03"))
    }

    @Test func `the published registration of version 1 is answered in 397 bytes`() throws {
        var settings = EmulatedDesk.Settings()
        settings.envelope = .digits
        // The published sample has a code of twelve digits.
        settings.rules.stores[0].codePrefix = ""
        var desk = EmulatedDesk(settings: settings)
        let answer = desk.answer(Call.enterprise.onWire, at: now)
        #expect(
            String(decoding: answer.body, as: UTF8.self).hasPrefix(#"0397{"resultCd":"0000","resultMsg":"SUCCESS","#)
        )
        #expect(answer.contentType == "text/plain; charset=utf-8")
    }

    @Test(arguments: [
        (Envelope.plain, #"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#),
        (.digits, #"0057{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#),
        (.parentheses, #"({"resultCd":"9010","resultMsg":"Invalid Merchant Token."})"#),
    ])
    func `a refusal of version 1 is wrapped too`(_ envelope: Envelope, _ text: String) {
        var settings = EmulatedDesk.Settings()
        settings.envelope = envelope
        var desk = EmulatedDesk(settings: settings)
        let answer = desk.answer(Call.enterprise.with(token: "0").onWire, at: now)
        #expect(String(decoding: answer.body, as: UTF8.self) == text)
    }

    @Test func `what is at no address is answered as no order`() throws {
        var desk = desk
        for path in ["", "/", "/nicepay/direct/v2/refund"] {
            var call = Call.registration.onWire
            call.path = path
            #expect(try Self.json(desk.answer(call, at: now))["resultCd"] == "9001")
        }
        #expect(desk.ledger.transactions.isEmpty)
    }

    @Test func `its text shows no key`() {
        for text in ["\(desk)", String(reflecting: desk), "\(desk.settings)", String(reflecting: desk.settings)] {
            #expect(!text.contains(TestMerchant.key))
        }
    }
}
