import Delivery
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct WebhookClientTests {
    // MARK: What is sent

    @Test func `a webhook is posted as it is, with its proof`() async throws {
        try await RawServer.answering(.reply(200)) { server in
            let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/struk/hook?shop=7&x=%20")
            #expect(outcome == .delivered(status: 200))
            let request = Received(try #require(server.log.requests.first))
            #expect(request.start == "POST /struk/hook?shop=7&x=%20 HTTP/1.1")
            #expect(request["Host"] == "127.0.0.1:\(server.port)")
            #expect(request["Content-Type"] == "application/json")
            #expect(request["User-Agent"] == "Struk/1.2.3")
            #expect(request["webhook-id"] == "evt_pay_1_3")
            #expect(request["webhook-timestamp"] == "1795480200")
            #expect(request.body == Webhook.body)
            let signature = try #require(request.signature)
            #expect(signature.proves(Array(request.body.utf8), with: Webhook.secret.secret, at: Webhook.now))
        }
    }

    @Test func `each try has the same id and bytes, and a time and a signature of its own`() async throws {
        try await RawServer.answering(.reply(500)) { server in
            let url = "http://127.0.0.1:\(server.port)/"
            let later = Webhook.now + .seconds(3600)
            #expect(await Webhook.send(to: url) == .refused(status: 500))
            #expect(await Webhook.send(to: url, at: later) == .refused(status: 500))
            let requests = server.log.requests.map { Received($0) }
            try #require(requests.count == 2)
            #expect(requests[0].body == requests[1].body)
            #expect(requests[0]["webhook-id"] == requests[1]["webhook-id"])
            #expect(requests[1]["webhook-timestamp"] == "1795483800")
            #expect(requests[0]["webhook-signature"] != requests[1]["webhook-signature"])
            let second = try #require(requests[1].signature)
            #expect(second.proves(Webhook.message.body, with: Webhook.secret.secret, at: later))
            #expect(!second.proves(Webhook.message.body, with: Webhook.secret.secret, at: Webhook.now))
        }
    }

    @Test func `while secrets are rotated a webhook proves both`() async throws {
        try await RawServer.answering(.reply(204)) { server in
            let outcome = await Webhook.send(
                to: "http://127.0.0.1:\(server.port)/",
                secrets: [Webhook.newSecret, Webhook.secret]
            )
            #expect(outcome == .delivered(status: 204))
            let request = Received(try #require(server.log.requests.first))
            let signature = try #require(request.signature)
            for secret in [Webhook.newSecret, Webhook.secret] {
                #expect(signature.proves(Webhook.message.body, with: secret.secret, at: Webhook.now))
            }
        }
    }

    @Test func `nothing goes out unsigned`() async throws {
        try await RawServer.answering(.reply(200)) { server in
            let expired = WebhookSecret(
                secret: Webhook.secret.secret,
                createdAt: Webhook.now - .seconds(9),
                expiresAt: Webhook.now
            )
            let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/", secrets: [expired])
            #expect(outcome == .unreachable(.connection))
            #expect(server.log.connections == 0)
        }
    }

    // MARK: What comes back

    @Test(arguments: [
        ("200", RawServer.Answer.reply(200), WebhookOutcome.delivered(status: 200)),
        ("299 with text", .reply(299, body: "thanks"), .delivered(status: 299)),
        ("400", .reply(400), .refused(status: 400)),
        ("404 with text", .reply(404, body: "<html>"), .refused(status: 404)),
        ("410", .reply(410, body: "gone"), .gone),
        ("429", .reply(429, headers: ["Retry-After: 9"]), .refused(status: 429)),
        ("500", .reply(500), .refused(status: 500)),
        ("503", .reply(503), .refused(status: 503)),
        ("304", .bytes("HTTP/1.1 304 X\r\n\r\n"), .unreachable(.redirected)),
        ("a hang-up", .hangUp, .unreachable(.connection)),
        ("no HTTP", .lastBytes("SSH-2.0-x\r\n\r\n"), .unreachable(.connection)),
        ("half a head", .lastBytes("HTTP/1.1 200 OK\r\nContent-Le"), .unreachable(.connection)),
        ("a body cut short", .lastBytes("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nok"), .delivered(status: 200)),
        ("a huge body", .reply(200, body: String(repeating: "x", count: 4_000_000)), .delivered(status: 200)),
        ("a huge refusal", .reply(500, body: String(repeating: "x", count: 4_000_000)), .refused(status: 500)),
        (
            "a huge header", .reply(200, headers: ["X: " + String(repeating: "x", count: 99_000)]),
            .unreachable(.answerTooLong)
        ),
    ])
    func `an answer decides by its status`(
        _ name: String,
        _ answer: RawServer.Answer,
        _ expected: WebhookOutcome
    ) async throws {
        try await RawServer.answering(answer) { server in
            let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/")
            #expect(outcome == expected)
            #expect(server.log.requests.count == 1, "one call is one try")
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirection is not followed`(_ status: Int) async throws {
        try await RawServer.answering(.reply(200)) { target in
            let location = "Location: http://127.0.0.1:\(target.port)/elsewhere"
            try await RawServer.answering(.reply(status, headers: [location])) { server in
                let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/")
                #expect(outcome == .unreachable(.redirected))
                #expect(server.log.requests.count == 1)
                #expect(target.log.connections == 0)
            }
        }
    }

    @Test func `silence ends at the time limit`() async throws {
        try await RawServer.answering(.silence) { server in
            let client = Webhook.client(timeouts: .init(total: .milliseconds(200)))
            let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/", by: client)
            #expect(outcome == .unreachable(.timeout))
            #expect(server.log.requests.count == 1)
        }
    }

    @Test(arguments: [
        ("body", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n…", WebhookOutcome.delivered(status: 200)),
        ("head", "HTTP/1.1 200 OK\r\nContent-Le", .unreachable(.timeout)),
    ])
    func `an answer that never ends is left at the time limit`(
        _ part: String,
        _ bytes: String,
        _ expected: WebhookOutcome
    ) async throws {
        try await RawServer.answering(.bytes(bytes)) { server in
            let client = Webhook.client(timeouts: .init(total: .milliseconds(400)))
            let outcome = await Webhook.send(to: "http://127.0.0.1:\(server.port)/", by: client)
            #expect(outcome == expected)
        }
    }

    @Test func `a closed port is a lost connection`() async throws {
        let port = try await RawServer.answering(.hangUp) { $0.port }
        #expect(await Webhook.send(to: "http://127.0.0.1:\(port)/") == .unreachable(.connection))
    }
}
