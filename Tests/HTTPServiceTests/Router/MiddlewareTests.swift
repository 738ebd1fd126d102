import HTTPService
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Payments
import ServiceLifecycle
import TestSupport
import Testing

@Suite(.mustEnd)
struct MiddlewareTests {
    @Test func `a sane request id is echoed and another is not`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let sane = try await caller.get("/healthz", headers: ["X-Request-Id": "abc-1.2_3"])
            #expect(sane.header("X-Request-Id") == "abc-1.2_3")
            let mad = try await caller.get("/healthz", headers: ["X-Request-Id": "a b"])
            #expect(mad.header("X-Request-Id") != "a b")
            let long = String(repeating: "x", count: 65)
            let other = try await caller.get("/healthz", headers: ["X-Request-Id": long])
            #expect(other.header("X-Request-Id") != long)
        }
    }

    @Test func `requests that are too large are refused before anything is done`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.bodyLimit = 1000
            configuration.headerCountLimit = 10
            configuration.headerBytesLimit = 500
        })
        try await bench.run(as: .write) { caller in
            let body = try await caller.post(
                "/v1/payments",
                OrderText.json(goods: String(repeating: "x", count: 1000))
            )
            #expect(body.status == 413)
            #expect(body.code == "body-too-large")
            let headers = Dictionary(uniqueKeysWithValues: (0..<11).map { ("X-Some-\($0)", "1") })
            #expect(try await caller.get("/healthz", headers: headers).code == "headers-too-large")
            let long = try await caller.get("/healthz", headers: ["X-Long": String(repeating: "x", count: 501)])
            #expect(long.status == 431)
        }
    }

    @Test(
        arguments: [
            ("no body", "GET", "/healthz", [:], false),
            ("a body that is a little too long", "POST", "/v1/payments", ["Content-Length": "1001"], false),
            ("a body that is far too long", "POST", "/v1/payments", ["Content-Length": "16001"], true),
            ("a body of any length", "POST", "/v1/payments", ["Transfer-Encoding": "chunked"], true),
            ("a body that nobody asked for", "GET", "/healthz", ["Transfer-Encoding": "chunked"], true),
        ] as [(String, String, String, [String: String], Bool)]
    )
    func `a body that may never end ends the connection`(
        _ name: String,
        _ method: String,
        _ uri: String,
        _ headers: [String: String],
        _ isClosed: Bool
    ) async throws {
        let bench = try await ServiceBench(configure: { $0.bodyLimit = 1000 })
        try await bench.run { caller in
            let answer = try await caller.send(method, uri, headers: headers)
            #expect(answer.header("Connection") == (isClosed ? "close" : nil), "\(name)")
        }
    }

    @Test func `a server does not read what it has refused`() async throws {
        let bench = try await ServiceBench(configure: { configuration in
            configuration.port = 0
            configuration.idleTimeout = .seconds(600)
        })
        let (bound, port) = AsyncStream.makeStream(of: Int.self)
        let application = try bench.service.application { port.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: Logger(label: "test"))
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let number = try #require(await bound.first { _ in true })
            try await TestClient.withClient(host: "127.0.0.1", port: number) { client in
                // Of all these bytes none will come.
                let headers: HTTPFields = [.contentLength: "9000000000"]
                let answer = try await client.execute(.init("/v1/payments", method: .post, headers: headers))
                #expect(answer.status == .contentTooLarge)
                try await client.getChannel().closeFuture.get()
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func `browsers are told to guess, keep and pass on nothing`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            for uri in ["/healthz", "/nowhere", "/v1/payments"] {
                let answer = try await caller.get(uri)
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                #expect(answer.header("Cache-Control") == "no-store")
            }
        }
    }

    @Test func `a database that is gone is told as such, and nothing of why`() async throws {
        let bench = try await ServiceBench()
        try await bench.run(as: .read) { caller in
            _ = try await caller.get("/v1/payments")
            bench.store.breakDown()
            let answer = try await caller.get("/v1/payments/01KATV3XJ8P3Q2Z8T0H6S9W4MC")
            #expect(answer.status == 503)
            #expect(answer.code == "store-unavailable")
            #expect(answer.header("Retry-After") != nil)
        }
    }
}
