import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import TestSupport
import Testing

@Suite(.mustEnd)
struct EmulatedGatewayTests {
    @Test func `everybody who waits for the port gets the one it listens on`() async throws {
        let gateway = try gateway()
        let early = Task { try await [gateway.boundPort(), gateway.boundPort()] }
        try await withRunning(gateway) { client in
            let port = try await gateway.boundPort()
            #expect(try await early.value == [port, port])
            #expect(port > 0)
        }
    }

    @Test func `a taken port is told to whoever runs it and to whoever waits for it`() async throws {
        let first = try gateway()
        try await withRunning(first) { _ in
            let port = try await first.boundPort()
            let second = try gateway { $0.port = port }
            let waiting = Task { try await second.boundPort() }
            await #expect(throws: (any Error).self) { try await second.run() }
            await #expect(throws: (any Error).self) { try await waiting.value }
        }
    }

    @Test func `nobody waits for a port after the end`() async throws {
        let gateway = try gateway()
        try await withRunning(gateway) { _ in }
        await #expect(throws: EmulatedGateway.Ended.self) { try await gateway.boundPort() }
    }

    @Test(arguments: [0, 1000])
    func `waiting for the port can be given up, at once or later`(_ turns: Int) async throws {
        let gateway = try gateway()
        let waiting = Task { try await gateway.boundPort() }
        for _ in 0..<turns { await Task.yield() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test func `it ends when its task is cancelled`() async throws {
        let gateway = try gateway()
        let running = Task { try? await gateway.run() }
        _ = try await gateway.boundPort()
        running.cancel()
        await running.value
        await #expect(throws: EmulatedGateway.Ended.self) { try await gateway.boundPort() }
    }

    @Test func `without a setting it is the public test merchant’s gateway and nothing pays by itself`() {
        let configuration = EmulatedGateway.Configuration()
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.port == 0)
        #expect(configuration.merchants == [TestMerchant.iMid: TestMerchant.key])
        #expect(configuration.autoPayDelay == nil)
        #expect(configuration.rules == LedgerRules())
        #expect(configuration.faults == Faults())
        #expect(configuration.chaos == nil)
        #expect(configuration.envelope == .plain)
        #expect(configuration.callbackMethod == .get)
        #expect(LedgerRules().autoPaidMerchants == ["IONPAYTEST"])
        #expect(LedgerRules().stores.map(\.code) == ["ALMA", "INDO"])
    }

    @Test func `what is done in process is refused as at the till`() async throws {
        let gateway = try gateway()
        await #expect(throws: TillRefusal.self) { try await gateway.pay("1") }
        await #expect(throws: TillRefusal.self) { try await gateway.begin("1") }
        await #expect(throws: TillRefusal.self) { try await gateway.abort("1") }
        await #expect(throws: TillRefusal.self) { try await gateway.reverse("1") }
        await #expect(throws: TillRefusal.self) { try await gateway.pay("1", late: true) }
        await #expect(throws: TillRefusal.self) { try await gateway.choose("1", store: "ALMA") }
    }

    @Test(arguments: [nil, "https://gateway.test", "https://gateway.test/"])
    func `a payment page is told by the address browsers reach`(_ publicURL: String?) async throws {
        let gateway = try gateway { $0.publicURL = publicURL }
        try await withRunning(gateway) { client in
            let base = publicURL == nil ? "http://127.0.0.1:\(try await gateway.boundPort())" : "https://gateway.test"
            let reply = try await client.make(.redirect)
            #expect(reply["paymentURL"]?.scalar == base + "/nicepay/redirect/v2/payment")
        }
    }

    @Test func `its log tells the seed of what goes wrong by chance`() async throws {
        let log = Log()
        var configuration = EmulatedGateway.Configuration()
        configuration.chaos = Chaos(seed: 4711, rate: 0.2)
        let gateway = EmulatedGateway(configuration: configuration, logger: log.logger)
        try await withRunning(gateway) { _ in }
        #expect(log.text.contains("faults by chance") && log.text.contains("4711"))
    }

    @Test func `its text shows no key, for services are logged as text`() throws {
        let gateway = try gateway()
        for text in ["\(gateway)", String(reflecting: gateway), "\(EmulatedGateway.Configuration())"] {
            #expect(!text.contains(TestMerchant.key))
        }
    }

    @Test func `its log tells of notifications, and neither secrets nor the buyer`() async throws {
        let log = Log()
        let gateway = EmulatedGateway(
            clock: EmulatorClock(startingAt: try wib("2025-01-15T09:30:00")),
            logger: log.logger
        )
        try await Receiver().listen { url, deliveries in
            try await withRunning(gateway) { client in
                let reply = try await client.register(notifying: url)
                _ = try await client.make(.inquiry(reply.text("tXid")).with(token: "c0ffee"))
                try await gateway.pay(reply.text("payNo"))
                let token = try #require(try await deliveries.next().form["merchantToken"])
                try await wait { log.text.contains("notification answered") }
                for secret in [TestMerchant.key, token, "c0ffee", "Budi", "081234567890", "budi@example.com"] {
                    #expect(!log.text.contains(secret))
                }
            }
        }
    }
}

/// Everything that is logged, as one text.
private final class Log: Sendable {
    private let lines = Mutex("")

    var text: String { lines.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0 += "\(event.message) \(metadata) \(event.metadata ?? [:])\n" }
        }
    }
}
