import Gateway
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct NicepayClientTests {
    private func with<Value>(
        _ answer: RawServer.Answer,
        timeouts: NicepayClient.Timeouts = .init(),
        _ body: (NicepayClient, RawServer.Log) async throws -> Value
    ) async throws -> Value {
        try await RawServer.answering(answer) { server in
            try await Self.with(url: server.url, timeouts: timeouts) { try await body($0, server.log) }
        }
    }

    private static func with<Value>(
        url: String,
        timeouts: NicepayClient.Timeouts,
        _ body: (NicepayClient) async throws -> Value
    ) async throws -> Value {
        let account = try Sandbox.account()
        let client = NicepayClient(
            configuration: try Sandbox.configuration(baseURL: url, timeouts: timeouts),
            accounts: { _ in account },
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

    @Test(arguments: [
        ("a page of a proxy", RawServer.Answer.reply(502, body: "<html>502</html>"), UnknownOutcome.unreadable),
        ("an empty reply", .reply(), .unreadable),
        ("half a JSON", .reply(body: #"{"resultCd":"00"#), .unreadable),
        ("a reply too large", .reply(body: String(repeating: " ", count: 300_000)), .unreadable),
        ("a redirect", .reply(302, headers: ["Location: http://127.0.0.1:1/"]), .unreadable),
        ("no HTTP", .lastBytes("SSH-2.0-x\r\n\r\n"), .connection),
        ("a reply cut short", .lastBytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"resultCd\""), .connection),
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
        try await with(.reply(400, body: #"{"resultCd":"9010","resultMsg":"Invalid Merchant Token."}"#)) {
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
        let url = try await RawServer.answering(.hangUp) { $0.url }
        try await Self.with(url: url, timeouts: .init(connect: .seconds(2))) { client in
            let outcome = try await register(client)
            #expect(outcome == .unknown(.connection))
            let inquiry = await client.inquire(try Sandbox.registration())
            #expect(inquiry == .unknown(.connection))
        }
    }
}
