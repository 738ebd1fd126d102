import Dispatch
import HTTPService
import Payments
import TestSupport
import Testing

@Suite(.mustEnd)
struct OperationsControllerTests {
    @Test func `a service with all its parts is ready`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            #expect(try await caller.get("/healthz").text == "{\"status\":\"ok\"}")
            let answer = try await caller.get("/readyz")
            #expect(answer.status == 200)
            #expect(
                try answer.json["checks"]?.items.compactMap { $0["name"]?.text } == [
                    "database", "gateway", "templates",
                ]
            )
        }
    }

    @Test func `a service without its database is not ready, and says so`() async throws {
        let bench = try await ServiceBench()
        bench.store.breakDown()
        try await bench.run { caller in
            let answer = try await caller.get("/readyz")
            #expect(answer.status == 503)
            let missing = try answer.json["checks"]?.items.filter { $0["ok"] == .bool(false) }
            #expect(missing?.compactMap { $0["name"]?.text } == ["database"])
            #expect(try await caller.get("/healthz").status == 200)
        }
    }

    @Test func `a service that has too much to draw is ready`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let bench = try await ServiceBench(prepare: { gate.wait() }, configure: { $0.renderThreads = 1 })
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            var uris: [String] = []
            for number in 1...3 {
                let payment = try await bench.payment(caller, reference: "INV-\(number)")
                for medium in ["a4", "a6", "80mm", "58mm", "phone"] {
                    for languages in ["id", "en", "id,en", "en,id"] {
                        let query = "medium=\(medium)&lang=\(languages)"
                        uris += ["svg", "pdf"].map { "/v1/payments/\(payment.id)/voucher.\($0)?\(query)" }
                    }
                }
            }
            try await withThrowingTaskGroup(of: Answer.self) { group in
                // Nobody is to wait for a test that has failed.
                defer { gate.signal() }
                for uri in uris { group.addTask { try await caller.get(uri) } }
                // While nothing is drawn, only who finds no place is answered.
                #expect(try await group.next()?.code == "too-busy")
                #expect(try await caller.get("/readyz").status == 200)
                gate.signal()
                try await group.waitForAll()
            }
            #expect(try await caller.get("/readyz").status == 200)
        }
    }

    @Test func `metrics are in Prometheus' text format`() async throws {
        let bench = try await ServiceBench()
        bench.store.mute()
        try await bench.run(as: .write) { caller in
            let payment = try await bench.payment(caller)
            for _ in 0..<2 { _ = try await caller.get("/v1/payments/\(payment.id)/voucher.svg") }
            let text = try await caller.get("/metrics").text
            let name = "[a-z_]+"
            let labels = "(\\{([a-z]+=\"[^\"\\n]*\",?)+\\})?"
            let line = try Regex("^(# (HELP|TYPE) \(name) .+|\(name)\(labels) [0-9.e+-]+)$")
            for row in text.split(separator: "\n") { #expect(row.contains(line), "\(row)") }
            let samples = [
                "struk_http_requests_total{route=\"/v1/payments\",method=\"POST\",status=\"201\"} 1",
                "struk_gateway_calls_total{call=\"registration\",outcome=\"accepted\"} 1",
                "struk_renders_total{format=\"svg\",cache=\"miss\"} 1", "struk_live_streams 0",
                "struk_payments{state=\"awaitingPayment\"} 1", "struk_payments{state=\"paid\"} 0",
                "struk_jobs{task=\"poll\",state=\"waiting\"} 1",
            ]
            for sample in samples { #expect(text.contains(sample + "\n"), "\(sample)") }
            #expect(!text.contains(payment.id.text))
        }
    }

    @Test func `a histogram's buckets hold what is below them`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            for _ in 0..<5 { _ = try await caller.get("/healthz") }
            let rows = try await caller.get("/metrics").text.split(separator: "\n")
                .filter { $0.hasPrefix("struk_http_request_duration_seconds_bucket{route=\"/healthz\"") }
            let counts = rows.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
            #expect(counts == counts.sorted())
            #expect(counts.last == 5)
            #expect(rows.last?.contains("le=\"+Inf\"") == true)
        }
    }

    @Test func `counts of the store are read at most every five seconds`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .write) { caller in
            _ = try await caller.get("/metrics")
            _ = try await bench.payment(caller)
            #expect(try await caller.get("/metrics").text.contains("struk_payments{state=\"awaitingPayment\"} 0"))
            bench.clock.advance(by: .seconds(5))
            #expect(try await caller.get("/metrics").text.contains("struk_payments{state=\"awaitingPayment\"} 1"))
        }
    }

    @Test func `the document is served`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let answer = try await caller.get("/openapi.yaml")
            #expect(answer.header("Content-Type") == "application/yaml")
            #expect(answer.text.hasPrefix("openapi: 3.1.0"))
        }
    }
}
