import Payments
import Persistence
import Synchronization
import TestSupport

/// A bench with a runner, a merchant that wants webhooks, and an endpoint that answers as a test tells it to.
struct WorkBench: Sendable {
    typealias Runner = JobRunner<ScriptedGateway, SQLStore>

    let bench: Bench
    let gateway: ScriptedGateway
    let desk: PaymentDesk<ScriptedGateway, SQLStore>
    let endpoint = Endpoint()
    let runner: Runner

    var clock: WallClock { bench.clock }
    var store: SQLStore { bench.store }

    init(gateway make: (Bench) -> ScriptedGateway = { $0.gateway() }) async throws {
        bench = try Bench()
        gateway = make(bench)
        desk = bench.desk(gateway: gateway)
        let merchants = MerchantDirectory(store: bench.store, now: { [clock = bench.clock] in clock.now })
        var pace = Runner.Pace()
        pace.concurrency = 4
        (pace.inquiriesPerSecond, pace.inquiryBurst) = (1, 2)
        runner = Runner(
            desk: desk,
            merchants: merchants,
            webhooks: endpoint,
            webhookPause: { $0 < 3 ? .seconds(60 * $0) : nil },
            jitter: { 0 },
            pace: pace
        )
        try await bench.store.add(
            Merchant(
                id: Sample.merchant,
                key: Secret("a key"),
                name: "Toko Budi",
                webhook: WebhookEndpoint(url: "https://shop.example/hook", secrets: []),
                createdAt: Sample.now
            )
        )
    }

    /// Works until nothing is due.
    func work() async throws {
        for lane in JobLane.allCases {
            while try await runner.round(lane).borrowed > 0 {}
        }
    }

    func jobs(_ state: Job.State? = nil) async throws -> [Job] {
        try await store.jobs(matching: JobQuery(state: state, limit: 100))
    }

    func names(of state: Job.State? = nil) async throws -> [String] { try await jobs(state).map(\.task.name).sorted() }
}

/// A merchant's endpoint: answers from a queue first, and then takes everything.
final class Endpoint: WebhookSender {
    private let outcomes = Mutex<[WebhookOutcome]>([])
    private let messages = Mutex<[WebhookMessage]>([])

    private let dead = Mutex<Set<String>>([])
    private let urls = Mutex<[String]>([])

    /// From now on nobody is reached there.
    func fail(at url: String) { dead.withLock { _ = $0.insert(url) } }
    func tries(at url: String) -> Int { urls.withLock { $0.count { $0 == url } } }

    var received: [WebhookMessage] { messages.withLock { $0 } }

    func answer(_ outcomes: WebhookOutcome...) { self.outcomes.withLock { $0 += outcomes } }

    func send(_ message: WebhookMessage, to endpoint: WebhookEndpoint, at now: Timestamp) async -> WebhookOutcome {
        urls.withLock { $0.append(endpoint.url) }
        if dead.withLock({ $0.contains(endpoint.url) }) { return .unreachable(.timeout) }
        messages.withLock { $0.append(message) }
        return outcomes.withLock { $0.isEmpty ? .delivered(status: 200) : $0.removeFirst() }
    }
}
