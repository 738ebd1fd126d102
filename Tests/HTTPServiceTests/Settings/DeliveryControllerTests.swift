import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct DeliveryControllerTests {
    @Test func `a webhook that was given up is listed and tried again`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        let stranger = try await bench.key(.admin, of: other)
        bench.webhooks.answer(.gone)
        try await bench.run(as: .admin) { caller in
            _ = try await caller.send("PUT", "/v1/webhook", json: "{\"url\":\"https://shop.example\"}")
            bench.clock.advance(by: .seconds(6))
            let payment = try await bench.payment(caller)
            let uri = "/v1/webhook/deliveries?state=dead"
            // A worker gives it up by itself.
            try await until { try await caller.get(uri).json["items"]?.items.count == 1 }
            let item = try #require(try await caller.get(uri).json["items"]?[0])
            let id = try #require(item["id"]?.text)
            #expect(item["payment"]?.text == payment.id.text)
            #expect(item["type"]?.text == "payment.awaitingPayment")
            #expect(item["lastFault"]?.text == "410")
            var thief = caller
            thief.key = stranger
            #expect(try await thief.get("/v1/webhook/deliveries").json["items"]?.items.isEmpty == true)
            #expect(try await thief.post("/v1/webhook/deliveries/\(id)/resend").status == 404)
            bench.webhooks.answer(.delivered(status: 200))
            #expect(try await caller.post("/v1/webhook/deliveries/\(id)/resend").json["state"]?.text == "waiting")
            try await until { try await caller.get("/v1/webhook/deliveries").json["items"]?.items.isEmpty == true }
            #expect(try await caller.post("/v1/webhook/deliveries/\(id)/resend").code == "not-found")
        }
    }

    @Test(arguments: ["x", "evt_x_1", "evt_01KATV3XJ8P3Q2Z8T0H6S9W4MC_1"])
    func `what was never sent is not sent again`(_ id: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller async throws in
            #expect(try await caller.post("/v1/webhook/deliveries/\(id)/resend").code == "not-found")
        }
    }
}
