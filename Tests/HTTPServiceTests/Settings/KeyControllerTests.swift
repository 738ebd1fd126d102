import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct KeyControllerTests {
    @Test func `a key is made, shown once, used, and ended at once`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            let made = try await caller.post("/v1/keys", "{\"scope\":\"read\",\"label\":\"Back office\"}")
            #expect(made.status == 201)
            let text = try #require(try made.json["key"]?.text)
            let id = try #require(try made.json["id"]?.text)
            #expect(made.header("Location") == "/v1/keys/\(id)")
            #expect(try made.json["merchant"]?.text == "IONPAYTEST")
            var other = caller
            other.key = Secret(text)
            #expect(try await other.get("/v1/payments").status == 200)
            let list = try await caller.get("/v1/keys")
            #expect(try list.json["items"]?.items.count == 2)
            #expect(!list.text.contains(text))
            #expect(try await caller.send("DELETE", "/v1/keys/\(id)").status == 204)
            #expect(try await other.get("/v1/payments").status == 401)
        }
    }

    @Test func `a merchant's key makes no key to others`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        let foreign = try await bench.key(.read, of: other)
        try await bench.run(as: .admin) { caller in
            let body = "{\"scope\":\"read\",\"label\":\"x\",\"merchant\":\"OTHERSHOP1\"}"
            #expect(try await caller.post("/v1/keys", body).code == "insufficient-scope")
            let id = try #require(APIKeyToken.id(in: foreign.text))
            #expect(try await caller.send("DELETE", "/v1/keys/\(id)").code == "not-found")
            #expect(try await caller.get("/v1/keys?merchant=OTHERSHOP1").status == 403)
        }
    }

    @Test func `an operator makes keys for itself and for merchants`() async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.admin)
        try await bench.run { caller in
            var caller = caller
            caller.key = key
            let own = try await caller.post("/v1/keys", "{\"scope\":\"read\",\"label\":\"x\"}")
            #expect(try own.json["merchant"] == .null)
            let body = "{\"scope\":\"write\",\"label\":\"x\",\"merchant\":\"IONPAYTEST\"}"
            #expect(try await caller.post("/v1/keys", body).json["merchant"]?.text == "IONPAYTEST")
            let nobody = "{\"scope\":\"write\",\"label\":\"x\",\"merchant\":\"NOBODYHERE\"}"
            #expect(try await caller.post("/v1/keys", nobody).code == "unknown-merchant")
            #expect(try await caller.get("/v1/keys?merchant=IONPAYTEST").json["items"]?.items.count == 1)
            #expect(try await caller.get("/v1/keys").json["items"]?.items.count == 3)
        }
    }

    @Test func `a merchant has at most 100 keys that are not ended`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        let operatorKey = try await bench.operatorKey(.admin)
        var last: Secret?
        for _ in 2...100 { last = try await bench.key(.read) }
        let id = try #require(last.flatMap { APIKeyToken.id(in: $0.text) })
        try await bench.run(as: .admin) { caller in
            let body = "{\"scope\":\"read\",\"label\":\"x\"}"
            let refused = try await caller.post("/v1/keys", body)
            #expect(refused.status == 409)
            #expect(refused.code == "too-many-keys")
            // Others' keys are not counted.
            var operating = caller
            operating.key = operatorKey
            #expect(try await operating.post("/v1/keys", body).status == 201)
            let foreign = "{\"scope\":\"read\",\"label\":\"x\",\"merchant\":\"\(other)\"}"
            #expect(try await operating.post("/v1/keys", foreign).status == 201)
            #expect(try await caller.send("DELETE", "/v1/keys/\(id)").status == 204)
            #expect(try await caller.post("/v1/keys", body).status == 201)
            #expect(try await caller.post("/v1/keys", body).code == "too-many-keys")
        }
    }

    @Test(
        arguments: [
            ("{\"scope\":\"all\",\"label\":\"x\"}", "scope"), ("{\"scope\":\"read\",\"label\":\"\"}", "label"),
            ("{\"scope\":\"read\",\"label\":\"x\",\"merchant\":\"x\"}", "merchant"),
        ]
    )
    func `a key that cannot be made is refused by its member`(_ body: String, _ field: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            let answer = try await caller.post("/v1/keys", body)
            #expect(answer.status == 422)
            #expect(answer.field == field)
        }
    }
}
