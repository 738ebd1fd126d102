import Foundation
import Gateway
import Payments
import Testing

@Suite(.timeLimit(.minutes(1)))
struct NicepayClientTests {
    private func with<Value>(
        _ answer: RawServer.Answer,
        timeouts: NicepayClient.Timeouts = .init(),
        _ body: (NicepayClient, RawServer.Log) async throws -> Value
    ) async throws -> Value {
        try await RawServer.answering(answer) { url, log in
            try await Self.with(url: url, timeouts: timeouts) { try await body($0, log) }
        }
    }

    private static func with<Value>(
        url: String,
        timeouts: NicepayClient.Timeouts,
        _ body: (NicepayClient) async throws -> Value
    ) async throws -> Value {
        let client = NicepayClient(
            configuration: try NicepayClient.Configuration(
                baseURL: url,
                credentials: Sandbox.credentials(),
                notificationURL: "https://m.example/notif",
                timeouts: timeouts
            ),
            now: { Sandbox.now }
        )
        let result: Result<Value, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        try await client.shutdown()
        return try result.get()
    }

    private func register(_ client: NicepayClient) async throws -> RegistrationOutcome {
        await client.register(try Sandbox.order(), as: try Sandbox.reference())
    }

    private func body(of request: String?) throws -> [String: String] {
        let text = try #require(request?.components(separatedBy: "\r\n\r\n").last)
        return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }

    // MARK: What is sent

    @Test func `a registration sends the documented body, all of it text`() async throws {
        try await with(.reply(Sandbox.registrationReply)) { client, log in
            guard case .accepted(let code) = try await register(client) else {
                Issue.record("not accepted")
                return
            }
            #expect(code.payNo.digits == "9041150930014821")
            let request = try #require(log.requests.first)
            #expect(request.hasPrefix("POST /nicepay/direct/v2/registration HTTP/1.1\r\n"))
            #expect(request.lowercased().contains("content-type: application/json\r\n"))
            let expected = [
                "timeStamp": "20250115093000", "iMid": "IONPAYTEST", "payMethod": "03", "currency": "IDR",
                "amt": "150000", "referenceNo": "INV-2025-0001", "goodsNm": "Kopi 1 kg", "billingNm": "Budi",
                "billingPhone": "081234567890", "billingEmail": "budi@example.com", "billingAddr": "Indonesia",
                "billingCity": "Jakarta", "billingState": "DKI Jakarta", "billingPostCd": "10000",
                "billingCountry": "Indonesia", "dbProcessUrl": "https://m.example/notif", "userIP": "127.0.0.1",
                "cartData": "{}", "mitraCd": "ALMA", "payValidDt": "", "payValidTm": "",
                "description": "INV-2025-0001",
                "merchantToken": "e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b",
            ]
            #expect(try body(of: request) == expected)
        }
    }

    @Test func `an expiry that is asked for is sent as date and time in WIB`() async throws {
        try await with(.reply(Sandbox.registrationReply)) { client, log in
            let expiry = try Timestamp(rfc3339: "2025-01-16T20:30:15Z", field: "t")
            _ = await client.register(try Sandbox.order(expiry: expiry), as: try Sandbox.reference())
            let sent = try body(of: log.requests.first)
            #expect(sent["payValidDt"] == "20250117")
            #expect(sent["payValidTm"] == "033015")
        }
    }

    @Test func `an inquiry and a cancel send the documented tokens`() async throws {
        let transaction = try TransactionID(Sandbox.transaction)
        let amount = try Rupiah(150_000)
        try await with(.reply(Sandbox.inquiryReply)) { client, log in
            let outcome = await client.inquire(transaction, reference: try Sandbox.reference(), amount: amount)
            guard case .answered(let report) = outcome else {
                Issue.record("not answered")
                return
            }
            #expect(report.status == .unpaid)
            #expect(log.requests.first?.hasPrefix("POST /nicepay/direct/v2/inquiry ") == true)
            #expect(try body(of: log.requests.first)["tXid"] == Sandbox.transaction)
        }
        try await with(.reply(Sandbox.cancelReply)) { client, log in
            let outcome = await client.cancel(transaction, reference: try Sandbox.reference(), amount: amount)
            #expect(outcome == .accepted)
            #expect(log.requests.first?.hasPrefix("POST /nicepay/direct/v2/cancel ") == true)
            let sent = try body(of: log.requests.first)
            #expect(sent["cancelType"] == "1")
            #expect(sent["payMethod"] == "03")
            #expect(sent["preauthToken"]?.isEmpty == true)
        }
    }

    // MARK: What comes back

    @Test(arguments: [
        ("a page of a proxy", RawServer.Answer.reply("<html>502</html>", status: 502), UnknownOutcome.unreadable),
        ("an empty reply", .reply("", status: 200), .unreadable),
        ("half a JSON", .reply(#"{"resultCd":"00"#), .unreadable),
        ("a reply too large", .reply(String(repeating: " ", count: 300_000)), .unreadable),
        ("a redirect", .reply("", status: 302, headers: ["Location: http://127.0.0.1:1/"]), .unreadable),
        ("no HTTP", .bytes("SSH-2.0-x\r\n\r\n"), .connection),
        ("a reply cut short", .bytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"resultCd\""), .connection),
        ("a hang-up", .hangUp, .connection),
    ])
    func `a reply that is none leaves the outcome unknown`(
        _ name: String,
        _ answer: RawServer.Answer,
        _ reason: UnknownOutcome
    ) async throws {
        try await with(answer) { client, log in
            let outcome = try await register(client)
            #expect(outcome == .unknown(reason))
            #expect(log.requests.count == 1, "a registration is never repeated by itself")
        }
    }

    @Test func `a refusal is read whatever the HTTP status`() async throws {
        try await with(.reply(#"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#, status: 400)) {
            client,
            _ in
            guard case .refused(let refusal) = try await register(client) else {
                Issue.record("not refused")
                return
            }
            #expect(refusal.code == "9010")
        }
    }

    @Test(arguments: [
        ("read", NicepayClient.Timeouts(read: .milliseconds(150), call: .seconds(30))),
        ("whole call", NicepayClient.Timeouts(read: .seconds(30), call: .milliseconds(150))),
    ])
    func `silence ends at the time limit`(_ name: String, _ timeouts: NicepayClient.Timeouts) async throws {
        try await with(.silence, timeouts: timeouts) { client, log in
            let outcome = try await register(client)
            #expect(outcome == .unknown(.timeout))
            #expect(log.requests.count == 1)
        }
    }

    @Test func `a closed port is a lost connection`() async throws {
        let url = try await RawServer.answering(.hangUp) { url, _ in url }
        try await Self.with(url: url, timeouts: .init(connect: .seconds(2))) { client in
            let outcome = try await register(client)
            #expect(outcome == .unknown(.connection))
            let inquiry = await client.inquire(
                try TransactionID(Sandbox.transaction),
                reference: try Sandbox.reference(),
                amount: try Rupiah(150_000)
            )
            #expect(inquiry == .unknown(.connection))
        }
    }

    // MARK: Configuration

    @Test(arguments: [
        "dev.nicepay.co.id", "ftp://dev.nicepay.co.id", "https://", "https:///x", "https://u:p@host",
        "https://host/nicepay",
        "https://ho st", "",
    ])
    func `a base address that is none is refused`(_ url: String) throws {
        let error = try #require(throws: InvalidValue.self) {
            try NicepayClient.Configuration(
                baseURL: url,
                credentials: Sandbox.credentials(),
                notificationURL: "https://m.example/notif"
            )
        }
        #expect(error.field == "gateway.url")
    }

    @Test func `a base address may end with a slash`() throws {
        let configuration = try NicepayClient.Configuration(
            baseURL: "https://dev.nicepay.co.id/",
            credentials: Sandbox.credentials(),
            notificationURL: "https://m.example/notif?x=1"
        )
        #expect(configuration.baseURL == "https://dev.nicepay.co.id")
    }

    @Test func `a notification address longer than the gateway's field is refused`() throws {
        let error = try #require(throws: InvalidValue.self) {
            try NicepayClient.Configuration(
                baseURL: "https://dev.nicepay.co.id",
                credentials: Sandbox.credentials(),
                notificationURL: "https://m.example/" + String(repeating: "n", count: 240)
            )
        }
        #expect(error.field == "gateway.notificationUrl")
    }
}
