import HTTPService
import TestSupport
import Testing

@Suite(.mustEnd)
struct RouteTableTests {
    @Test func `the document has every route and no other`() async throws {
        let bench = try await ServiceBench()
        let documented = try APIDocument.shared.get().operations
        let served = Set(bench.service.routes)
        #expect(served.subtracting(documented) == [], "served, but not documented")
        #expect(documented.subtracting(served) == [], "documented, but not served")
    }

    @Test func `the document has every problem code and no other`() throws {
        let document = try APIDocument.shared.get()
        let codes = document.root["components"]?["schemas"]?["ProblemCode"]?["enum"]?.items.compactMap(\.text) ?? []
        #expect(Set(codes) == Set(ProblemCode.allCases.map(\.rawValue)))
    }

    @Test(
        arguments: [
            ("DELETE", "/v1/payments", "GET, HEAD, POST"), ("GET", "/v1/payments/X/cancel", "POST"),
            ("PUT", "/healthz", "GET, HEAD"), ("TRACE", "/nicepay/callback", "GET, HEAD, POST"),
        ] as [(String, String, String)]
    )
    func `another method is refused and the right ones are named`(
        _ method: String,
        _ uri: String,
        _ allowed: String
    ) async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let answer = try await caller.send(method, uri)
            #expect(answer.status == 405)
            #expect(answer.header("Allow") == allowed)
            #expect(answer.code == "method-not-allowed")
        }
    }

    @Test func `HEAD is answered like GET without the body`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let whole = try await caller.get("/healthz")
            let head = try await caller.send("HEAD", "/healthz")
            #expect(head.status == 200)
            #expect(head.bytes.isEmpty)
            #expect(head.header("Content-Length") == String(whole.bytes.count))
            let missing = try await caller.send("HEAD", "/nowhere")
            #expect(missing.status == 404)
            #expect(missing.bytes.isEmpty)
        }
    }
}
