import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct EmulatorControllerTests {
    @Test func `the clock is shown and set, and what is due is done`() async throws {
        let gateway = try gateway { $0.autoPayDelay = .seconds(60) }
        try await withRunning(gateway) { client in
            _ = try await client.register()
            let before = try await client.get("/emulator/clock").json
            #expect(try before.text("now").hasPrefix("2025-01-15T09:3"))
            let after = try await client.put(
                "/emulator/clock",
                body: ByteBuffer(string: #"{"now": "2025-01-15T03:00:00Z"}"#)
            )
            #expect(after.status == .ok)
            #expect(try after.json.text("now").hasPrefix("2025-01-15T10:00"))
            let milliseconds = try #require(Int64(try after.json.text("epochMilliseconds")))
            let set = try wib("2025-01-15T10:00:00")
            #expect((set..<set + 60_000).contains(milliseconds))
            #expect(gateway.transactions[0].deposit != nil)
        }
    }

    @Test(arguments: ["", "{}", #"{"now": "noon"}"#, #"{"now": "2025-01-15T10:00:00"}"#, #"{"now": 0}"#])
    func `a time that cannot be read changes nothing`(_ body: String) async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let response = try await client.put("/emulator/clock", body: ByteBuffer(string: body))
            #expect(response.status == .badRequest)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try response.json["code"]?.scalar == "unreadable-request")
            #expect(WIBTime(gateway.clock.now).rfc3339.hasPrefix("2025-01-15T09:3"))
        }
    }

    @Test func `payments are listed with their state and without the buyer`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let first = try await client.register("A").text("payNo")
            _ = try await client.register("B")
            try await gateway.pay(first)
            try await gateway.reverse(first)
            let receipt = try await gateway.pay(first)
            let response = try await client.get("/emulator/transactions")
            let list = try #require(try response.json.elements)
            #expect(list.map { $0["referenceNo"] } == ["A", "B"])
            #expect(list.map { $0["state"] } == ["paid", "waiting"])
            #expect(list.map { $0["status"] } == ["0", "3"])
            #expect(list.map { $0["receiptCode"] } == [.string(receipt.receiptCode), .null])
            #expect(list.map { $0["paidAt"] } == [.string(WIBTime(receipt.paidAt).rfc3339), .null])
            #expect(list[0]["amount"] == .number("150000"))
            #expect(list[0]["expiresAt"] == "2025-01-22T23:59:59+07:00")
            #expect(list[0]["reversedAt"] != .null && list[1]["reversedAt"] == .null)
            for secret in ["Budi", "0812", "budi@", TestMerchant.key] { #expect(!response.text.contains(secret)) }
        }
    }

    @Test func `faults are scripted and shown`() async throws {
        let gateway = try gateway { $0.faults.cancel = [.garbage] }
        try await withRunning(gateway) { client in
            let script = Faults(registration: [.noFault, .error(code: "9503")], notification: [.loseNotification])
            let body = ByteBuffer(string: script.json.serialized)
            let reply = try await client.put("/emulator/faults", body: body).json
            #expect(reply == script.json)
            #expect(gateway.remainingFaults == script)
            #expect(try await client.register()["resultCd"] == "0000")
            #expect(try await client.get("/emulator/faults").json["registration"] == .array(["error:9503"]))
        }
    }

    @Test(arguments: [("[", "body"), (#"{"inquiry": ["sulk"]}"#, "inquiry")])
    func `a script that cannot be played leaves the last one`(_ body: String, _ field: String) async throws {
        let gateway = try gateway { $0.faults.cancel = [.garbage] }
        try await withRunning(gateway) { client in
            let response = try await client.put("/emulator/faults", body: ByteBuffer(string: body))
            #expect(response.status == .badRequest)
            #expect(try response.json["field"]?.scalar == field)
            #expect(gateway.remainingFaults == Faults(cancel: [.garbage]))
        }
    }

    @Test func `the dice are shown, thrown anew and put away`() async throws {
        let gateway = try gateway { $0.chaos = Chaos(seed: 18_446_744_073_709_551_615, rate: 0) }
        try await withRunning(gateway) { client in
            let shown = try await client.get("/emulator/faults").json
            #expect(shown["chaos"]?.serialized == #"{"seed":18446744073709551615,"rate":0.0}"#)
            let returned = try await client.put("/emulator/faults", body: ByteBuffer(string: shown.serialized)).json
            #expect(returned == shown)
            for (body, chaos) in [
                (#"{"chaos": {"seed": "7", "rate": 0.25}}"#, Chaos(seed: 7, rate: 0.25)),
                ("{}", Chaos(seed: 7, rate: 0.25)),
                (#"{"chaos": null}"#, nil),
            ] {
                let reply = try await client.put("/emulator/faults", body: ByteBuffer(string: body))
                #expect(reply.status == .ok)
                #expect(gateway.chaos == chaos)
            }
            #expect(try await client.get("/emulator/faults").json["chaos"] == nil)
        }
    }

    @Test(arguments: [
        #"{"chaos": 7}"#, #"{"chaos": {"seed": 7}}"#, #"{"chaos": {"seed": -1, "rate": 0.5}}"#,
        #"{"chaos": {"seed": 7, "rate": 1.5}}"#, #"{"chaos": {"seed": 7, "rate": "nan"}}"#,
    ])
    func `dice that cannot be thrown leave everything as it was`(_ chaos: String) async throws {
        let gateway = try gateway { $0.faults.cancel = [.garbage] }
        try await withRunning(gateway) { client in
            let response = try await client.put("/emulator/faults", body: ByteBuffer(string: chaos))
            #expect(response.status == .badRequest)
            #expect(try response.json["field"]?.scalar == "chaos")
            #expect(gateway.chaos == nil)
            #expect(gateway.remainingFaults == Faults(cancel: [.garbage]))
        }
    }

    @Test func `a store is chosen without a browser`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let tXid = try await client.make(.redirect).text("tXid")
            let open = try #require(try await client.get("/emulator/transactions").json.elements?.first)
            #expect([open["payNo"], open["store"], open["state"]] == [.null, .null, "choosing"])
            let body = ByteBuffer(string: #"{"tXid": "\#(tXid)", "store": "INDO"}"#)
            let reply = try await client.post("/emulator/choose", body: body).json
            let payNo = try #require(gateway.transactions.first?.payNo)
            #expect([reply["tXid"], reply["payNo"], reply["store"]] == [.string(tXid), .string(payNo), "INDO"])
            let callback = try #require(reply["callback"])
            #expect(callback["method"] == "get")
            #expect(try callback.text("url").hasPrefix("https://m.example/cb?resultCd=0000&"))
            #expect(try callback.text("form").contains("&payNo=\(payNo)&mitraCd=INDO&"))
        }
    }

    @Test(arguments: [
        ("{}", 400, "unreadable-request"), (#"{"tXid": "1"}"#, 400, "unreadable-request"),
        (#"{"tXid": "1", "store": "ALMA"}"#, 404, "unknown-transaction"),
    ])
    func `a choice that cannot be made is refused`(_ body: String, _ status: Int, _ code: String) async throws {
        try await withRunning(try gateway()) { client in
            let response = try await client.post("/emulator/choose", body: ByteBuffer(string: body))
            #expect(response.status.code == status)
            #expect(try response.json["code"]?.scalar == code)
        }
    }
}
