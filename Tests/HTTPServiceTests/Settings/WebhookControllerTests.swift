import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct WebhookControllerTests {
    @Test func `a webhook is set, and its secret shown once`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            #expect(try await caller.get("/v1/webhook").status == 404)
            let made = try await caller.send("PUT", "/v1/webhook", json: "{\"url\":\"https://shop.example/a\"}")
            #expect(try made.json["secret"]?.text == "whsec_1")
            let moved = try await caller.send("PUT", "/v1/webhook", json: "{\"url\":\"https://shop.example/b\"}")
            #expect(try moved.json["secret"] == nil)
            let shown = try await caller.get("/v1/webhook")
            #expect(try shown.json["url"]?.text == "https://shop.example/b")
            #expect(!shown.text.contains("whsec_"))
            #expect(try await caller.send("DELETE", "/v1/webhook").status == 204)
            #expect(try await caller.send("DELETE", "/v1/webhook").status == 404)
        }
    }

    @Test func `a new secret signs beside the old one for a day`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            #expect(try await caller.post("/v1/webhook/rotate").code == "no-webhook")
            _ = try await caller.send("PUT", "/v1/webhook", json: "{\"url\":\"https://shop.example/a\"}")
            let rotated = try await caller.post("/v1/webhook/rotate")
            #expect(try rotated.json["secret"]?.text == "whsec_2")
            let endpoint = try #require(try await bench.store.merchant(Sample.merchant)?.webhook)
            #expect(endpoint.secrets.map(\.secret.text) == ["whsec_2", "whsec_1"])
            #expect(endpoint.secrets.map(\.expiresAt) == [nil, Sample.now + .seconds(86_400)])
            _ = try await caller.post("/v1/webhook/rotate")
            let later = try #require(try await bench.store.merchant(Sample.merchant)?.webhook)
            #expect(later.secrets.map(\.secret.text) == ["whsec_3", "whsec_2"])
        }
    }

    @Test func `an address to which no webhook may go is refused`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            let answer = try await caller.send("PUT", "/v1/webhook", json: "{\"url\":\"http://shop.example\"}")
            #expect(answer.status == 422)
            #expect(answer.field == "url")
        }
    }

    @Test func `an operator says whose webhook`() async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.admin)
        try await bench.run { caller async throws in
            var caller = caller
            caller.key = key
            #expect(try await caller.get("/v1/webhook").field == "merchant")
            let uri = "/v1/webhook?merchant=IONPAYTEST"
            #expect(try await caller.send("PUT", uri, json: "{\"url\":\"https://shop.example\"}").status == 200)
            #expect(try await caller.get("/v1/webhook?merchant=NOBODYHERE").status == 404)
        }
    }
}
