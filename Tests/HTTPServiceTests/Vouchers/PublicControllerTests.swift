import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
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

    @Test(arguments: [
        ["198.51.100.7", "198.51.100.7:4711", "198.51.100.7:4712"],
        ["2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:4711"],
    ])
    func `a port makes no other address`(_ spellings: [String]) async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.publicRequestsPerSecond = 1
            configuration.publicRequestBurst = 1
            configuration.isTrustedProxy = { $0.isEmpty || $0 == "10.0.0.1" }
        })
        try await bench.run { caller in
            var statuses: [Int] = []
            for spelling in spellings {
                let headers = ["X-Forwarded-For": "\(spelling), 10.0.0.1:80"]
                statuses.append(try await caller.get("/v/x/voucher.pdf", headers: headers).status)
            }
            #expect(statuses == [404, 429, 429])
        }
    }

    @Test func `addresses of one client are counted as one`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.publicRequestsPerSecond = 1
            configuration.publicRequestBurst = 1
            configuration.isTrustedProxy = { $0.isEmpty }
            configuration.addressGroup = { String($0.prefix(7)) }
        })
        try await bench.run { caller async throws in
            func ask(_ address: String) async throws -> Int {
                try await caller.get("/v/x/voucher.pdf", headers: ["X-Forwarded-For": address]).status
            }
            #expect(try await ask("2001:db8::1") == 404)
            #expect(try await ask("2001:db9::1") == 429)
            #expect(try await ask("2002:db8::1") == 404)
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
