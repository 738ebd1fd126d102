import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct OperatorControllerTests {
    private let desk = PasswordDesk(scrypt: .least)
    private let sari: OperatorName

    init() throws { sari = try OperatorName("sari") }

    private static func body(_ name: String, merchant: String? = nil) -> String {
        let merchant = merchant.map { ",\"merchant\":\"\($0)\"" } ?? ""
        return "{\"name\":\"\(name)\",\"scope\":\"write\",\"password\":\"tujuh ekor kucing\"\(merchant)}"
    }

    @Test func `an operator is added, shown, changed and closed, and the password never comes out`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { [desk, sari] caller in
            let made = try await caller.post("/v1/operators", Self.body("sari"))
            #expect(made.status == 201)
            #expect(made.header("Location") == "/v1/operators/sari")
            #expect(try made.json["merchant"]?.text == "IONPAYTEST")
            let first = try #require(try await bench.store.operator(sari)?.password)
            #expect(try await desk.matches(Secret("tujuh ekor kucing"), first))

            let uri = "/v1/operators/sari"
            let change = "{\"scope\":\"read\",\"password\":\"delapan ekor kucing\"}"
            let changed = try await caller.send("PATCH", uri, json: change)
            #expect(try changed.json["scope"]?.text == "read")
            let second = try #require(try await bench.store.operator(sari)?.password)
            #expect(try await desk.matches(Secret("delapan ekor kucing"), second))

            #expect(try await caller.send("DELETE", uri).status == 204)
            let closed = try await caller.get(uri)
            #expect(try closed.json["closedAt"] != .null)
            bench.clock.advance(by: .seconds(60))
            #expect(try await caller.send("DELETE", uri).status == 204)
            #expect(try await caller.get(uri).text == closed.text, "closed once and for all")
            let list = try await caller.get("/v1/operators")
            #expect(try list.json["items"]?.items.count == 1)
            let opened = try await caller.send("PATCH", uri, json: "{\"isClosed\":false}")
            #expect(try opened.json["closedAt"] == .null)
            #expect(try opened.json["scope"]?.text == "read")
            #expect(try await bench.store.operator(sari)?.password == second, "what is left out stays")

            for answer in [made, changed, closed, list, opened] {
                for secret in ["kucing", "scrypt", first.text, second.text] { #expect(!answer.text.contains(secret)) }
            }
        }
    }

    @Test func `a name is taken once in the service`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        let stranger = try await bench.key(.admin, of: other)
        try await bench.run(as: .admin) { caller in
            _ = try await caller.post("/v1/operators", Self.body("sari"))
            var thief = caller
            thief.key = stranger
            for each in [caller, thief] {
                let answer = try await each.post("/v1/operators", Self.body("sari"))
                #expect(answer.status == 409)
                #expect(answer.code == "operator-exists")
                #expect(answer.field == "name")
            }
            #expect(try await caller.get("/v1/operators/sari").json["merchant"]?.text == "IONPAYTEST")
        }
    }

    @Test func `operators of others are not there`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        for (name, merchant) in [("sari", other), ("budi", nil)] {
            try await bench.store.add(
                Operator(
                    name: try OperatorName(name),
                    merchant: merchant,
                    scope: .read,
                    password: PasswordHash("x"),
                    createdAt: bench.clock.now
                )
            )
        }
        try await bench.run(as: .admin) { caller in
            for name in ["sari", "budi", "nobody", "No%20Name"] {
                let uri = "/v1/operators/\(name)"
                #expect(try await caller.get(uri).code == "not-found", "\(name)")
                let change = try await caller.send("PATCH", uri, json: "{\"scope\":\"admin\"}")
                #expect(change.code == "not-found", "\(name)")
                #expect(try await caller.send("DELETE", uri).code == "not-found", "\(name)")
            }
            #expect(try await caller.get("/v1/operators").json["items"]?.items.isEmpty == true)
            #expect(try await caller.get("/v1/operators?merchant=OTHERSHOP1").code == "insufficient-scope")
            let body = Self.body("dewi", merchant: "OTHERSHOP1")
            #expect(try await caller.post("/v1/operators", body).code == "insufficient-scope")
            let stored = try await bench.store.operators(of: nil)
            #expect(stored.count == 2)
            #expect(stored.allSatisfy { $0.scope == .read && $0.closedAt == nil })
        }
    }

    @Test func `a key to everything adds operators for all and for merchants`() async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.admin)
        try await bench.run { caller in
            var caller = caller
            caller.key = key
            #expect(try await caller.post("/v1/operators", Self.body("budi")).json["merchant"] == .null)
            let made = try await caller.post("/v1/operators", Self.body("sari", merchant: "IONPAYTEST"))
            #expect(try made.json["merchant"]?.text == "IONPAYTEST")
            let nobody = Self.body("dewi", merchant: "NOBODYHERE")
            #expect(try await caller.post("/v1/operators", nobody).code == "unknown-merchant")
            #expect(try await caller.get("/v1/operators?merchant=IONPAYTEST").json["items"]?.items.count == 1)
            #expect(try await caller.get("/v1/operators").json["items"]?.items.count == 2)
            #expect(try await caller.send("PATCH", "/v1/operators/sari", json: "{\"scope\":\"admin\"}").status == 200)
        }
    }

    @Test(
        arguments: [
            ("{\"name\":\"Sari\",\"scope\":\"read\",\"password\":\"tujuh ekor kucing\"}", 422, "name"),
            ("{\"name\":\"sari\",\"scope\":\"all\",\"password\":\"tujuh ekor kucing\"}", 422, "scope"),
            ("{\"name\":\"sari\",\"scope\":\"read\",\"password\":\"kucing\"}", 422, "password"),
            ("{\"name\":\"sari\",\"scope\":\"read\",\"password\":\"kucing milik Sari\"}", 422, "password"),
            ("{\"name\":\"sari\",\"scope\":\"read\"}", 400, "password"),
            (
                "{\"name\":\"sari\",\"scope\":\"read\",\"password\":\"tujuh ekor kucing\",\"merchant\":\"x\"}", 422,
                "merchant"
            ),
        ] as [(String, Int, String)]
    )
    func `an operator that cannot be added is refused by its member`(
        _ body: String,
        _ status: Int,
        _ field: String
    ) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .admin) { caller in
            let answer = try await caller.post("/v1/operators", body)
            #expect(answer.status == status)
            #expect(answer.field == field)
            #expect(!answer.text.contains("kucing"))
            #expect(try await bench.store.operators(of: nil).isEmpty)
        }
    }

    @Test(
        arguments: [
            ("{\"password\":\"milik sari sendiri\"}", 422, "password"), ("{\"password\":null}", 400, "password"),
            ("{\"scope\":\"all\"}", 422, "scope"), ("{\"isClosed\":\"yes\"}", 400, "isClosed"),
            ("{\"name\":\"budi\"}", 400, "name"), ("{\"merchant\":null}", 400, "merchant"),
        ] as [(String, Int, String)]
    )
    func `a change that cannot be made is refused by its member`(
        _ body: String,
        _ status: Int,
        _ field: String
    ) async throws {
        let bench = try await ServiceBench()
        let before = Operator(
            name: sari,
            merchant: try Sample.merchant,
            scope: .read,
            password: PasswordHash("x"),
            createdAt: bench.clock.now
        )
        try await bench.store.add(before)
        try await bench.run(as: .admin) { [sari] caller in
            let answer = try await caller.send("PATCH", "/v1/operators/sari", json: body)
            #expect(answer.status == status)
            #expect(answer.field == field)
            #expect(try await bench.store.operator(sari) == before)
        }
    }
}
