import Synchronization

/// Does what is due, a round at a time; any number of runners may share a store.
public final class JobRunner<Gateway: PaymentGateway, Store: PaymentStore & JobStore>: Sendable {
    /// How a runner goes about it.
    public struct Pace: Sendable {
        /// How many jobs are borrowed for a round.
        public var batch = 16
        /// How many of them are done at a time; all of them, lest the last ones' lease ends before they begin.
        public var concurrency = 16
        /// How long a job is borrowed for: longer than three calls to the gateway last, and than a webhook does.
        public var lease = Duration.seconds(120)
        /// How many inquiries a merchant may cause in a second, whoever hinted at them.
        public var inquiriesPerSecond = 50.0
        /// How many in a burst.
        public var inquiryBurst = 100

        /// The usual pace.
        public init() {}
    }

    /// What a round came to.
    public struct Round: Sendable, Equatable {
        /// How many jobs were due and borrowed; as many as `Pace.batch` means that more may be due.
        public var borrowed = 0
        /// How many of them had to wait for their turn at the gateway.
        public var heldBack = 0
    }

    let desk: PaymentDesk<Gateway, Store>
    let store: Store
    let merchants: MerchantDirectory
    let webhooks: any WebhookSender
    let webhookPause: @Sendable (_ tries: Int) -> Duration?
    let jitter: @Sendable () -> Double
    /// How it goes about it.
    public let pace: Pace
    private let endpoints = Mutex<[MerchantID: CircuitBreaker]>([:])
    private let limits = Mutex<[MerchantID: RateLimit]>([:])

    /// Puts a runner together.
    ///
    /// - Parameters:
    ///   - desk: Who calls the gateway and changes payments.
    ///   - merchants: Who knows where webhooks go.
    ///   - webhooks: Who carries them.
    ///   - webhookPause: How long to wait after a number of failed tries; `nil` when it was the last.
    ///   - jitter: A number from 0 to 1, by which pauses are stretched so that not everybody comes at once.
    ///   - pace: How it goes about it.
    public init(
        desk: PaymentDesk<Gateway, Store>,
        merchants: MerchantDirectory,
        webhooks: any WebhookSender,
        webhookPause: @escaping @Sendable (_ tries: Int) -> Duration?,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        pace: Pace = Pace()
    ) {
        self.desk = desk
        store = desk.store
        self.merchants = merchants
        self.webhooks = webhooks
        self.webhookPause = webhookPause
        self.jitter = jitter
        self.pace = pace
    }

    /// Borrows what is due in a lane and does it.
    ///
    /// Lanes keep endpoints that do not answer from holding up inquiries.
    ///
    /// When its task is cancelled, jobs that are not begun are handed back, and those that are begun are finished.
    ///
    /// - Throws: Whatever the store throws; jobs that were borrowed then come back when their lease ends.
    @discardableResult
    public func round(_ lane: JobLane) async throws -> Round {
        let now = desk.now()
        let borrowed = try await store.borrowJobs(
            limit: pace.batch,
            lane: lane,
            at: now,
            until: now + pace.lease
        )
        var round = Round(borrowed: borrowed.count)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var rest = borrowed[...]
            for _ in 0..<pace.concurrency {
                guard let job = rest.popFirst() else { break }
                group.addTask { try await self.work(on: job) }
            }
            while let hadItsTurn = try await group.next() {
                if !hadItsTurn { round.heldBack += 1 }
                guard let job = rest.popFirst() else { continue }
                group.addTask { try await self.work(on: job) }
            }
        }
        return round
    }

    /// - Returns: Whether the job had its turn.
    private func work(on borrowed: BorrowedJob) async throws -> Bool {
        let now = desk.now()
        if Swift.Task.isCancelled {
            try await store.putOff(borrowed, until: borrowed.job.dueAt, fault: nil)
            return true
        }
        if let wait = wait(for: borrowed.job, at: now) {
            try await store.putOff(borrowed, until: now + wait, fault: nil)
            return false
        }
        // A job that is begun is carried through, though the runner be told to stop.
        switch await Swift.Task(operation: { await self.result(of: borrowed.job) }).value {
        case .done: try await store.finish(borrowed)
        case .again(let pause, let fault):
            try await store.putOff(borrowed, until: desk.now() + stretched(pause), fault: fault)
        case .hopeless(let fault): try await store.bury(borrowed, fault: fault)
        }
        return true
    }

    /// How long a job has to wait for its turn at the gateway.
    private func wait(for job: Job, at now: Timestamp) -> Duration? {
        switch job.task {
        case .deliver:
            // A dead endpoint's messages must not keep those of others waiting.
            let isOpen = endpoints.withLock { $0[job.merchant]?.admit(at: now) == false }
            return isOpen ? stretched(.seconds(30)) : nil
        case .register, .cancel, .withdraw:
            return desk.gateway.isReachable ? nil : stretched(.seconds(15))
        case .poll, .inquire:
            guard desk.gateway.isReachable else { return stretched(.seconds(15)) }
            let wait = limits.withLock { limits in
                limits[job.merchant, default: RateLimit(perSecond: pace.inquiriesPerSecond, burst: pace.inquiryBurst)]
                    .take(at: now)
            }
            // They come back one after the other, and not all for the next free place.
            return wait.map { $0 + .seconds(jitter() * Double(pace.batch) / pace.inquiriesPerSecond) }
        }
    }

    /// Takes note of whether a merchant's endpoint answered.
    func note(endpointOf merchant: MerchantID, answered: Bool) {
        let now = desk.now()
        endpoints.withLock { endpoints in
            var breaker = endpoints[merchant] ?? CircuitBreaker(threshold: 3, pause: .seconds(30))
            breaker.record(answered: answered, at: now)
            endpoints[merchant] = breaker.state == .closed && answered ? nil : breaker
        }
    }

    private func stretched(_ pause: Duration) -> Duration { pause + pause * (jitter() * 0.25) }
}
