import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
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
}
