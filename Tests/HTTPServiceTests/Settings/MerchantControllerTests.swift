import FoundationEssentials
import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct MerchantControllerTests {
    private func run(_ test: @Sendable (Caller, ServiceBench) async throws -> Void) async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.admin)
        try await bench.run { caller in
            var caller = caller
            caller.key = key
            try await test(caller, bench)
        }
    }

    @Test func `a merchant is added and its key never shown`() async throws {
        try await run { caller, bench in
            let body = """
                {"iMid":"OTHERSHOP1","key":"hush","name":"Toko Lain","languages":["id","en"],
                "colours":["#1a2b3c"],"defaultExpirySeconds":7200}
                """
            let made = try await caller.post("/v1/merchants", body)
            #expect(made.status == 201)
            #expect(made.header("Location") == "/v1/merchants/OTHERSHOP1")
            #expect(!made.text.contains("hush"))
            #expect(try await bench.store.merchant(MerchantID("OTHERSHOP1"))?.key.text == "hush")
            #expect(try await caller.post("/v1/merchants", body).code == "merchant-exists")
            #expect(try await caller.get("/v1/merchants").json["items"]?.items.count == 2)
            #expect(try await caller.get("/v1/merchants/NOBODYHERE").status == 404)
        }
    }

    @Test func `what is left out stays, and null takes away`() async throws {
        try await run { caller, bench in
            let uri = "/v1/merchants/IONPAYTEST"
            let first = try await caller.send(
                "PATCH",
                uri,
                json: "{\"support\":\"0812\",\"defaultExpirySeconds\":7200}"
            )
            #expect(try first.json["support"]?.text == "0812")
            #expect(try first.json["defaultExpirySeconds"]?.number == 7200)
            #expect(try first.json["name"]?.text == "Toko Budi")
            let second = try await caller.send(
                "PATCH",
                uri,
                json: "{\"support\":null,\"key\":\"new\",\"interface\":\"v2Redirect\"}"
            )
            #expect(try second.json["support"] == .null)
            #expect(try second.json["defaultExpirySeconds"]?.number == 7200)
            let stored = try #require(try await bench.store.merchant(Sample.merchant))
            #expect(stored.key.text == "new")
            #expect(stored.interface == .v2Redirect)
        }
    }

    @Test(
        arguments: [
            ("{\"name\":\"\"}", 422, "name"), ("{\"name\":null}", 400, "name"),
            ("{\"interface\":\"v3\"}", 422, "interface"), ("{\"languages\":[\"fr\"]}", 422, "languages"),
            ("{\"languages\":[]}", 422, "languages"), ("{\"colours\":[\"red\"]}", 422, "colours"),
            ("{\"defaultExpirySeconds\":1}", 422, "defaultExpirySeconds"), ("{\"iMid\":\"X\"}", 400, "iMid"),
        ] as [(String, Int, String)]
    )
    func `a change that cannot be made is refused by its member`(
        _ body: String,
        _ status: Int,
        _ field: String
    ) async throws {
        try await run { caller, _ in
            let answer = try await caller.send("PATCH", "/v1/merchants/IONPAYTEST", json: body)
            #expect(answer.status == status)
            #expect(answer.field == field)
        }
    }

    @Test(arguments: [
        (
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='file:///etc/passwd'/></svg>"
        ),
        ("image/svg+xml", "kopi"), ("image/png", "kopi"), ("image/jpeg", "kopi"), ("image/gif", "GIF89a"),
    ])
    func `a logo that no slip could show is refused and nothing changed`(type: String, file: String) async throws {
        try await run { caller, bench in
            let data = Data(file.utf8).base64EncodedString()
            let body = "{\"name\":\"Other\",\"logo\":{\"mediaType\":\"\(type)\",\"data\":\"\(data)\"}}"
            let answer = try await caller.send("PATCH", "/v1/merchants/IONPAYTEST", json: body)
            #expect(answer.status == 422)
            #expect(answer.field == "logo")
            #expect(try await bench.store.merchant(Sample.merchant)?.name == "Toko Budi")
        }
    }

    @Test func `a merchant's look is on its slips from the next one on`() async throws {
        let bench = try await ServiceBench()
        let key = try await bench.operatorKey(.admin)
        try await bench.run(as: .write) { caller in
            var owner = caller
            owner.key = key
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)/voucher.png"
            let before = try await caller.get(uri)
            #expect(try PNGFile(before.bytes).colourType == 0)
            let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'><path d='M0 0h9v3z'/></svg>"
            let logo = "{\"mediaType\":\"image/svg+xml\",\"data\":\"\(Data(drawing.utf8).base64EncodedString())\"}"
            let body = "{\"colours\":[\"#0b6e4f\",\"#e3f4e1\"],\"logo\":\(logo)}"
            let change = try await owner.send("PATCH", "/v1/merchants/IONPAYTEST", json: body)
            #expect(try change.json["hasLogo"] == .bool(true))
            let after = try await caller.get(uri, headers: ["If-None-Match": before.header("ETag") ?? ""])
            #expect(after.status == 200)
            #expect(try PNGFile(after.bytes).colourType == 3)
            let picture = try await caller.get("/v1/payments/\(payment.id)/voucher.svg")
            #expect(picture.text.contains("aria-label=\"Logo Toko Budi\""))
        }
    }
}
