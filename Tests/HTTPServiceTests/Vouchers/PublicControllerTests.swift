import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct PublicControllerTests {
    @Test func `a token opens the voucher to everybody, and search engines keep away`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            var anybody = caller
            anybody.key = nil
            let answer = try await anybody.get("/v/\(payment.token)/voucher.png?medium=phone&scale=2")
            #expect(answer.status == 200)
            #expect(answer.header("X-Robots-Tag") == "noindex")
            #expect(answer.header("Referrer-Policy") == "no-referrer")
            let own = try await caller.get("/v1/payments/\(payment.id)/voucher.png?medium=phone&scale=2")
            #expect(own.bytes == answer.bytes)
            #expect(bench.renderings.count == 1)
        }
    }

    @Test(arguments: ["x", "7Vd0yQz3JxW9bTn5KcR1pA", "../../healthz"])
    func `every token that opens nothing is answered alike`(_ token: String) async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let answer = try await caller.get("/v/\(token)/voucher.pdf")
            #expect(answer.status == 404)
            #expect(answer.code == "not-found")
        }
    }

    @Test func `an address that asks too often has to wait`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.publicRequestsPerSecond = 1
            configuration.publicRequestBurst = 3
            configuration.isTrustedProxy = { $0.isEmpty || $0 == "10.0.0.1" }
        })
        try await bench.run { caller in
            func ask(_ address: String) async throws -> Answer {
                try await caller.get("/v/x/voucher.pdf", headers: ["X-Forwarded-For": "6.6.6.6, \(address), 10.0.0.1"])
            }
            for _ in 0..<3 { #expect(try await ask("198.51.100.7").status == 404) }
            let refused = try await ask("198.51.100.7")
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "1")
            #expect(try await ask("198.51.100.8").status == 404)
            bench.clock.advance(by: .seconds(1))
            #expect(try await ask("198.51.100.7").status == 404)
        }
    }

    @Test func `nobody's word on addresses is taken without being told to`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.publicRequestsPerSecond = 1
            configuration.publicRequestBurst = 1
        })
        try await bench.run { caller async throws in
            #expect(try await caller.get("/v/x/voucher.pdf", headers: ["X-Forwarded-For": "1.1.1.1"]).status == 404)
            #expect(try await caller.get("/v/x/voucher.pdf", headers: ["X-Forwarded-For": "2.2.2.2"]).status == 429)
        }
    }
}
