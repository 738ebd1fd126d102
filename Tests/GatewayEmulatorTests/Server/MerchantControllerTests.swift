import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@Suite(.mustEnd)
struct MerchantControllerTests {
    @Test func `a payment goes from registration to the till and back to the inquiry`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { client in
            let reply = try await client.make(.registration)
            #expect(reply["resultCd"]?.scalar == "0000")
            #expect(reply["payValidDt"]?.scalar == "20250122")
            let (tXid, payNo) = (try reply.text("tXid"), try reply.text("payNo"))
            #expect(tXid.hasPrefix("IONPAYTEST0320250115093"))

            let unpaid = try await client.make(.inquiry(tXid))
            #expect([unpaid["status"], unpaid["resultMsg"], unpaid["payNo"]] == ["3", "unpaid", .string(payNo)])

            try await gateway.begin(payNo)
            #expect(try await client.make(.inquiry(tXid))["status"] == "5")
            try await gateway.abort(payNo)
            #expect(try await client.make(.inquiry(tXid))["status"] == "3")

            let receipt = try await gateway.pay(payNo, amount: 150_000)
            let paid = try await client.make(.inquiry(tXid))
            #expect([paid["status"], paid["receiptCode"]] == ["0", .string(receipt.receiptCode)])

            try await gateway.reverse(payNo)
            #expect(try await client.make(.inquiry(tXid))["status"] == "3")
            gateway.clock.set(to: try wib("2025-01-23T00:00:00"))
            #expect(try await client.make(.inquiry(tXid))["status"] == "4")
        }
    }

    @Test func `a payment is cancelled once`() async throws {
        try await withRunning(try gateway()) { client in
            let tXid = try await client.register().text("tXid")
            let reply = try await client.make(.cancel(tXid))
            #expect([reply["resultCd"], reply["tXid"], reply["amt"]] == ["0000", .string(tXid), "150000"])
            #expect(try reply.text("canceltXid").hasPrefix("IONPAYTEST03"))
            #expect(try await client.make(.cancel(tXid))["resultCd"] == "9315")
        }
    }

    @Test func `an amount is taken as a number and the type in any letters`() async throws {
        try await withRunning(try gateway()) { client in
            let call = Call.registration.with("amt", json: "150000")
            let reply = try await client.make(call, type: "Application/JSON")
            #expect([reply["resultCd"], reply["amt"]] == ["0000", "150000"])
        }
    }

    @Test func `the settings of replies and sizes are kept`() async throws {
        let gateway = try gateway { configuration in
            configuration.tellsExpiry = false
            configuration.enforcesFieldSizes = false
            configuration.merchants["NORMALTEST"] = TestMerchant.key
        }
        try await withRunning(gateway) { client in
            let call = Call.registration.with("iMid", "NORMALTEST").with("goodsNm", String(repeating: "K", count: 101))
            let reply = try await client.make(call)
            #expect([reply["resultCd"], reply["payValidDt"], reply["payValidTm"]] == ["0000", .null, .null])
            #expect(try reply.text("tXid").hasPrefix("NORMALTEST03"))
        }
    }

    static let refusals: [(String, Call, String)] = [
        ("a bad token at registration", .registration.with(token: "0"), "9010"),
        ("a bad token at inquiry", .inquiry().with(token: "0"), "9525"),
        ("a bad token at cancel", .cancel().with(token: "0"), "9525"),
        ("an unknown store", .registration.with("mitraCd", "CRCK"), "9505"),
        ("an unknown transaction at inquiry", .inquiry(), "9528"),
        ("an unknown transaction at cancel", .cancel(), "9528"),
    ]

    @Test(arguments: refusals)
    func `a refusal is answered with status 200 and its code`(_ name: String, _ call: Call, _ code: String) async throws
    {
        try await withRunning(try gateway()) { client in
            let reply = try await client.make(call)
            #expect(reply["resultCd"]?.scalar == code, "\(name)")
            #expect(reply["resultMsg"]?.scalar?.isEmpty == false)
        }
    }

    @Test(arguments: [
        ("registration", "9001"), ("inquiry", "8002"), ("cancel", "9030"),
    ])
    func `a body that is no JSON object, or not sent as one, is answered as unreadable`(
        _ endpoint: String,
        _ code: String
    ) async throws {
        try await withRunning(try gateway()) { client in
            for (type, body) in [("application/json", "amt=1"), ("text/plain", "{}")] {
                let response = try await client.post(
                    "/nicepay/direct/v2/\(endpoint)",
                    headers: [.contentType: type],
                    body: ByteBuffer(string: body)
                )
                #expect(response.status == .ok)
                #expect(try response.json["resultCd"]?.scalar == code)
            }
        }
    }

    @Test func `a body beyond all sizes is refused`() async throws {
        try await withRunning(try gateway()) { client in
            let response = try await client.post(
                "/nicepay/direct/v2/inquiry",
                headers: [.contentType: "application/json"],
                body: ByteBuffer(repeating: 0x20, count: 65_537)
            )
            #expect(response.status == .contentTooLarge)
        }
    }

    // MARK: Version 1

    @Test(arguments: [
        (Envelope.plain, "{", "application/json; charset=utf-8"), (.digits, "0", "text/plain; charset=utf-8"),
        (.parentheses, "({", "text/plain; charset=utf-8"),
    ])
    func `version 1 reads its query or its body and answers in its envelope`(
        _ envelope: Envelope,
        _ start: String,
        _ type: String
    ) async throws {
        let gateway = try gateway { $0.envelope = envelope }
        try await withRunning(gateway) { client in
            let (queried, posted) = (Call.enterprise, Call.enterprise.with("referenceNo", "INV-2025-0002"))
            for (path, body) in [(queried.path + "?" + queried.form, ""), (posted.path, posted.form)] {
                let response = try await client.post(
                    path,
                    headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: body)
                )
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == type)
                #expect(response.text.hasPrefix(start))
                #expect(response.text.contains(#""amount":"150000""#))
            }
            #expect(gateway.transactions.map(\.registration.referenceNo) == ["INV-2025-0001", "INV-2025-0002"])
        }
    }

    @Test func `a scripted refusal of version 1 comes in its envelope`() async throws {
        let gateway = try gateway { configuration in
            configuration.envelope = .parentheses
            configuration.faults.registration = [.error(code: "9503")]
        }
        try await withRunning(gateway) { client in
            let response = try await client.post(
                Call.enterprise.path,
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: Call.enterprise.form)
            )
            #expect(response.text.hasPrefix(#"({"resultCd":"9503","#) && response.text.hasSuffix("})"))
            #expect(gateway.transactions.isEmpty)
        }
    }
}
