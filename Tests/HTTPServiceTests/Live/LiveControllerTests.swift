import HTTPService
import HummingbirdTesting
import Logging
import NIOCore
import Payments
import ServiceLifecycle
import TestSupport
import Testing

@Suite(.mustEnd)
struct LiveControllerTests {
    @Test func `a stream tells where a payment stands, then each change, and ends with the service`() async throws {
        let bench = try await ServiceBench(configure: { $0.port = 0 })
        let payment = try await bench.desk.register(Sample.order())
        let code = try #require(payment.code)
        let (bound, port) = AsyncStream.makeStream(of: Int.self)
        let application = try bench.service.application { port.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: Logger(label: "test"))
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let number = try #require(await bound.first { _ in true })
            let reads = bench.store.paymentReads
            let text = try await TestClient.withClient(host: "127.0.0.1", port: number) { client in
                async let stream = client.get("/v/\(payment.token)/live")
                // The token is looked up, and then the payment is read for the first event.
                try await until { bench.store.paymentReads >= reads + 2 }
                _ = try await bench.store.apply(.cancelled(code.transaction), to: payment.id, at: bench.clock.now)
                try await until { bench.store.paymentReads >= reads + 3 }
                await group.triggerGracefulShutdown()
                return String(buffer: try await stream.body ?? ByteBuffer())
            }
            let states = text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
            #expect(states.count == 2)
            #expect(states.first?.contains("\"state\":\"awaitingPayment\"") == true)
            #expect(states.last?.contains("\"state\":\"cancelled\"") == true)
            #expect(text.hasPrefix("event: state\n"))
            #expect(!text.contains("Siti"))
            try await tasks.waitForAll()
        }
    }

    @Test func `a token that opens nothing has no stream`() async throws {
        let bench = try await ServiceBench()
        try await bench.run { caller in
            let answer = try await caller.get("/v/7Vd0yQz3JxW9bTn5KcR1pA/live")
            #expect(answer.code == "not-found")
        }
    }

    @Test func `who finds no place for a stream is told so`() async throws {
        let bench = try await ServiceBench(configure: { $0.liveStreamLimit = 0 })
        let payment = try await bench.desk.register(Sample.order())
        try await bench.run { caller in
            let answer = try await caller.get("/v/\(payment.token)/live")
            #expect(answer.status == 503)
            #expect(answer.code == "too-busy")
            #expect(answer.header("Retry-After") == "10")
        }
    }

    @Test func `an address has so many streams, and one that has ended makes room`() async throws {
        let bench = try await ServiceBench(configure: { $0.liveStreamsPerAddress = 1 })
        let payment = try await bench.desk.register(Sample.order())
        let uri = "/v/\(payment.token)/live"
        try await bench.run { caller in
            @Sendable func isOpen(_ count: Int) async throws -> Bool {
                try await caller.get("/metrics").text.contains("struk_live_streams \(count)\n")
            }
            for _ in 1...2 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try? await caller.get(uri) }
                    try await until { try await isOpen(1) }
                    let refused = try await caller.get(uri)
                    #expect(refused.status == 429)
                    #expect(refused.header("Retry-After") == "10")
                    group.cancelAll()
                }
                #expect(try await isOpen(0))
            }
        }
    }

    @Test func `a stream begins with the right headers`() async throws {
        let bench = try await ServiceBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.run { caller in
            let answer = try await caller.send("HEAD", "/v/\(payment.token)/live")
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/event-stream")
            #expect(answer.header("X-Robots-Tag") == "noindex")
        }
    }
}
