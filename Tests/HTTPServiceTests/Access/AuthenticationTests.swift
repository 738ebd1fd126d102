import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct AuthenticationTests {
    @Test(
        arguments: [
            nil, "Bearer", "Bearer x", "Basic c3RydWs6eA==",
            "Bearer struk_0123456789_0123456789012345678901234567890123456789012",
        ]
    )
    func `nothing is shown without a key`(_ header: String?) async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let headers = header.map { ["Authorization": $0] } ?? [:]
            let answer = try await caller.get("/v1/payments", headers: headers)
            #expect(answer.status == 401)
            #expect(answer.code == "unauthenticated")
            #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
        }
    }

    @Test(
        arguments: [
            (.read, "POST", "/v1/payments"), (.read, "POST", "/v1/payments/X/inquire"),
            (.read, "POST", "/v1/payments/X/cancel"), (.write, "GET", "/v1/keys"), (.write, "POST", "/v1/keys"),
            (.write, "GET", "/v1/operators"), (.write, "POST", "/v1/operators"),
            (.write, "PATCH", "/v1/operators/sari"), (.write, "DELETE", "/v1/operators/sari"),
            (.write, "GET", "/v1/webhook"), (.write, "PUT", "/v1/webhook"),
            (.write, "GET", "/v1/webhook/deliveries"), (.write, "GET", "/v1/merchants"),
            (.admin, "GET", "/v1/merchants"), (.admin, "PATCH", "/v1/merchants/IONPAYTEST"),
        ] as [(AccessScope, String, String)]
    )
    func `a key allows no more than its scope`(_ scope: AccessScope, _ method: String, _ uri: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: scope) { caller in
            let answer = try await caller.send(method, uri)
            #expect(answer.status == 403)
            #expect(answer.code == "insufficient-scope")
        }
    }

    @Test func `a revoked key opens nothing two seconds later`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .read) { caller in
            #expect(try await caller.get("/v1/payments").status == 200)
            bench.store.mute()
            let key = try #require(try await bench.store.keys(of: Sample.merchant).first)
            _ = try await bench.store.revoke(key.id, of: nil, at: bench.clock.now)
            bench.clock.advance(by: .seconds(2))
            #expect(try await caller.get("/v1/payments").status == 401)
        }
    }

    @Test func `an address with too many wrong keys waits, and who has a right one does not`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.failedKeysPerSecond = 0.1
            configuration.failedKeyBurst = 3
        })
        try await bench.run(as: .read) { caller in
            func guess(_ number: Int) async throws -> Answer {
                let secret = String(repeating: "x", count: 42) + "\(number)"
                let headers = ["Authorization": "Bearer struk_0123456789_\(secret)"]
                return try await caller.get("/v1/payments", headers: headers)
            }
            #expect(try await caller.get("/v1/payments").status == 200)
            for number in 1...3 { #expect(try await guess(number).status == 401) }
            let reads = bench.store.keyReads
            let refused = try await guess(4)
            #expect(refused.status == 429)
            #expect(refused.code == "rate-limited")
            #expect(refused.header("Retry-After") == "10")
            #expect(bench.store.keyReads == reads)
            // A key that is known passes, although it has to be read anew.
            bench.clock.advance(by: .seconds(2))
            #expect(try await caller.get("/v1/payments").status == 200)
            #expect(bench.store.keyReads == reads + 1)
            #expect(try await guess(5).status == 429)
            bench.clock.advance(by: .seconds(8))
            #expect(try await guess(6).status == 401)
            #expect(try await guess(7).status == 429)
        }
    }

    @Test func `many who show one key at once have it read once`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .read) { caller in
            #expect(try await caller.get("/v1/payments").status == 200)
            bench.clock.advance(by: .seconds(2))
            let reads = bench.store.keyReads
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { try await caller.get("/v1/payments").status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(bench.store.keyReads == reads + 1)
        }
    }

    @Test func `payments of other merchants are not there`() async throws {
        let bench = try await ServiceBench()
        let other = try await bench.addMerchant()
        let stranger = try await bench.key(.admin, of: other)
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            var thief = caller
            thief.key = stranger
            for part in ["", "/events", "/voucher.pdf", "/voucher"] {
                #expect(try await thief.get("/v1/payments/\(payment.id)\(part)").code == "not-found", "\(part)")
            }
            for part in ["inquire", "cancel"] {
                #expect(try await thief.post("/v1/payments/\(payment.id)/\(part)").code == "not-found", "\(part)")
            }
            #expect(try await thief.get("/v1/payments").json["items"]?.items.isEmpty == true)
            #expect(try await thief.get("/v1/payments?merchant=IONPAYTEST").code == "insufficient-scope")
            #expect(try await caller.get("/v1/payments/\(payment.id)").status == 200)
        }
    }

    @Test func `buyers' data is shown to their merchant only`() async throws {
        let bench = try await ServiceBench()
        let operatorKey = try await bench.operatorKey(.read)
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            let uri = "/v1/payments/\(payment.id)"
            #expect(try await caller.get(uri).json["customer"]?["phone"]?.text == "081234567890")
            var operating = caller
            operating.key = operatorKey
            let answer = try await operating.get(uri)
            #expect(try answer.json["customer"] == .null)
            #expect(!answer.text.contains("Siti"))
        }
    }
}
