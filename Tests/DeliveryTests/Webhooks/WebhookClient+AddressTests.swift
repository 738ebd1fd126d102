import Delivery
import Payments
import TestSupport
import Testing

/// Where webhooks may go.
@Suite(.mustEnd)
struct WebhookClientAddressTests {
    @Test func `a name is resolved once, and what was checked is what is called`() async throws {
        try await RawServer.answering(.reply(200)) { allowed in
            try await RawServer.answering(.reply(200), at: "127.0.0.2", port: allowed.port) { forbidden in
                let names = NameServer("127.0.0.1", "127.0.0.2")
                let client = Webhook.client(asking: names)
                let url = "http://Shop.example:\(allowed.port)/hook"
                #expect(await Webhook.send(to: url, by: client) == .delivered(status: 200))
                #expect(names.names == ["shop.example"])
                let request = Received(try #require(allowed.log.requests.first))
                #expect(request["Host"] == "shop.example:\(allowed.port)")

                // The next try asks again, and the new answer is checked as well.
                #expect(await Webhook.send(to: url, by: client) == .unreachable(.forbiddenAddress))
                #expect(names.names.count == 2)
                #expect(allowed.log.connections == 1)
                #expect(forbidden.log.connections == 0)
            }
        }
    }

    @Test func `a certificate is asked for by the name, not by the address`() async throws {
        try await RawServer.answering(.hangUpAfter("shop.example")) { server in
            let client = Webhook.client(asking: NameServer("127.0.0.1"))
            let outcome = await Webhook.send(to: "https://shop.example:\(server.port)/geheim", by: client)
            #expect(outcome == .unreachable(.connection))
            let hello = try #require(server.log.requests.first)
            #expect(!hello.contains("geheim"), "nothing of the request goes out before the certificate is checked")
        }
    }

    @Test(arguments: [
        "127.0.0.1", "127.0.0.2", "10.0.0.1", "100.64.0.1", "169.254.169.254", "0.0.0.0", "::", "::1", "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.7",
    ])
    func `a name that leads inside is not called`(_ address: String) async throws {
        try await RawServer.answering(.reply(200)) { server in
            let client = Webhook.client(asking: NameServer(address), opened: [])
            let outcome = await Webhook.send(to: "https://shop.example:\(server.port)/", by: client)
            #expect(outcome == .unreachable(.forbiddenAddress))
            #expect(server.log.connections == 0)
        }
    }

    @Test func `a mapped spelling of an open address is another address`() async throws {
        try await RawServer.answering(.reply(200)) { server in
            let client = Webhook.client(asking: NameServer("::ffff:127.0.0.1"))
            let outcome = await Webhook.send(to: "http://shop.example:\(server.port)/", by: client)
            #expect(outcome == .unreachable(.forbiddenAddress))
            #expect(server.log.connections == 0)
        }
    }

    @Test(arguments: ["http://127.0.0.1", "https://127.0.0.1", "http://localhost", "https://127.1", "https://[::1]"])
    func `a kept address that is not allowed any more is not called`(_ origin: String) async throws {
        try await RawServer.answering(.reply(200)) { server in
            let names = NameServer("127.0.0.1")
            let client = Webhook.client(asking: names, opened: [])
            let outcome = await Webhook.send(to: "\(origin):\(server.port)/", by: client)
            #expect(outcome == .unreachable(.forbiddenAddress))
            #expect(server.log.connections == 0)
            #expect(names.names.isEmpty)
        }
    }

    @Test func `a public address is not called without encryption`() async {
        let client = Webhook.client(asking: NameServer("8.8.8.8"))
        #expect(await Webhook.send(to: "http://shop.example/", by: client) == .unreachable(.forbiddenAddress))
    }

    @Test func `a name without address is a lost connection`() async {
        let names = NameServer()
        let outcome = await Webhook.send(to: "http://shop.example/", by: Webhook.client(asking: names))
        #expect(outcome == .unreachable(.connection))
        #expect(names.names == ["shop.example"])
    }

    @Test func `the system is asked where nobody else is`() async throws {
        try await RawServer.answering(.reply(200)) { server in
            let url = "http://localhost:\(server.port)/"
            let elsewhere = Webhook.client(opened: ["10.0.0.0/8"])
            #expect(await Webhook.send(to: url, by: elsewhere) == .unreachable(.forbiddenAddress))
            #expect(server.log.connections == 0)
        }
    }
}
