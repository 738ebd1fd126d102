import Payments
import Synchronization

/// A real store that counts how often payments and keys are read, and keeps its changes to itself when a test wants it to.
final class ObservedStore<Base: ServiceStore>: ServiceStore {
    private struct State {
        var paymentReads = 0
        var keyReads = 0
        var isMute = false
        var isBroken = false
    }

    struct Broken: Error {}

    private let base: Base
    private let state = Mutex(State())

    init(_ base: Base) { self.base = base }

    /// How often a payment was read, by its id or its token.
    var paymentReads: Int { state.withLock { $0.paymentReads } }

    /// How often a key was looked for.
    var keyReads: Int { state.withLock { $0.keyReads } }

    /// Tells nobody of changes any more.
    func mute() { state.withLock { $0.isMute = true } }

    /// Fails from now on, as a database does that is gone.
    func breakDown() { state.withLock { $0.isBroken = true } }

    private func check() throws { if state.withLock({ $0.isBroken }) { throw Broken() } }
    private func countRead() { state.withLock { $0.paymentReads += 1 } }

    func changes() -> AsyncStream<StoreChange> {
        let changes = base.changes()
        let (stream, continuation) = AsyncStream.makeStream(of: StoreChange.self)
        let relay = Task {
            for await change in changes where !state.withLock({ $0.isMute }) { continuation.yield(change) }
            continuation.finish()
        }
        continuation.onTermination = { _ in relay.cancel() }
        return stream
    }
}

extension ObservedStore {
    func claim(_ payment: Payment, under key: IdempotencyKey?, resumeAt: Timestamp) async throws -> Claim {
        try check()
        return try await base.claim(payment, under: key, resumeAt: resumeAt)
    }

    func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await base.apply(event, to: id, at: now)
    }

    func payment(_ id: PaymentID) async throws -> Payment? {
        try check()
        countRead()
        return try await base.payment(id)
    }

    func payment(token: VoucherToken) async throws -> Payment? {
        try check()
        countRead()
        return try await base.payment(token: token)
    }

    func paymentCounts() async throws -> [PaymentState.Name: Int] { try await base.paymentCounts() }

    func payment(attempt reference: GatewayReference, merchant: MerchantID) async throws -> Payment? {
        try await base.payment(attempt: reference, merchant: merchant)
    }

    func reach(of count: Int, _ query: PaymentQuery) async throws -> PaymentID? {
        try await base.reach(of: count, query)
    }

    func payments(matching query: PaymentQuery) async throws -> [Payment] { try await base.payments(matching: query) }

    func history(of id: PaymentID) async throws -> [RecordedEvent] { try await base.history(of: id) }

    func history(of id: PaymentID, after number: Int, limit: Int) async throws -> [RecordedEvent] {
        try await base.history(of: id, after: number, limit: limit)
    }
}

extension ObservedStore {
    func borrowJobs(
        limit: Int,
        lane: JobLane,
        at now: Timestamp,
        until: Timestamp
    ) async throws -> [BorrowedJob] {
        try await base.borrowJobs(limit: limit, lane: lane, at: now, until: until)
    }

    func finish(_ job: BorrowedJob) async throws { try await base.finish(job) }

    func putOff(_ job: BorrowedJob, until: Timestamp, fault: String?) async throws {
        try await base.putOff(job, until: until, fault: fault)
    }

    func bury(_ job: BorrowedJob, fault: String) async throws { try await base.bury(job, fault: fault) }

    func plan(_ job: Job) async throws { try await base.plan(job) }

    func jobs(matching query: JobQuery) async throws -> [Job] { try await base.jobs(matching: query) }

    func revive(_ id: String, at now: Timestamp) async throws -> Job? { try await base.revive(id, at: now) }

    func nextJobDue(lane: JobLane) async throws -> Timestamp? {
        try check()
        return try await base.nextJobDue(lane: lane)
    }

    func jobCounts() async throws -> [JobCount] { try await base.jobCounts() }
}

extension ObservedStore {
    func payments(attempt reference: GatewayReference) async throws -> [Payment] {
        try check()
        return try await base.payments(attempt: reference)
    }

    func take(
        _ notification: any UnverifiedNotification,
        from source: String,
        at now: Timestamp
    ) async throws -> NotificationFate {
        try check()
        return try await base.take(notification, from: source, at: now)
    }

    func keep(_ refused: RefusedNotification, at now: Timestamp) async throws {
        try await base.keep(refused, at: now)
    }

    func notifications(of id: PaymentID) async throws -> [ReceivedNotification] {
        try await base.notifications(of: id)
    }

    func refusedNotifications(limit: Int) async throws -> [RefusedNotification] {
        try await base.refusedNotifications(limit: limit)
    }
}

extension ObservedStore {
    func add(_ merchant: Merchant) async throws { try await base.add(merchant) }

    func change(
        _ id: MerchantID,
        _ change: @escaping @Sendable (inout Merchant) throws -> Void
    ) async throws -> Merchant { try await base.change(id, change) }

    func merchant(_ id: MerchantID) async throws -> Merchant? { try await base.merchant(id) }

    func merchants() async throws -> [Merchant] { try await base.merchants() }

    func add(_ key: APIKey) async throws { try await base.add(key) }

    func key(digest: String) async throws -> APIKey? {
        state.withLock { $0.keyReads += 1 }
        return try await base.key(digest: digest)
    }

    func keys(of merchant: MerchantID?) async throws -> [APIKey] { try await base.keys(of: merchant) }

    func revoke(_ id: String, of merchant: MerchantID?, at now: Timestamp) async throws -> APIKey? {
        try await base.revoke(id, of: merchant, at: now)
    }
}

extension ObservedStore {
    func add(_ operator: Operator) async throws { try await base.add(`operator`) }

    func change(
        _ name: OperatorName,
        of merchant: MerchantID?,
        _ change: @escaping @Sendable (inout Operator) throws -> Void
    ) async throws -> Operator { try await base.change(name, of: merchant, change) }

    func `operator`(_ name: OperatorName) async throws -> Operator? { try await base.operator(name) }

    func operators(of merchant: MerchantID?) async throws -> [Operator] { try await base.operators(of: merchant) }
}

extension ObservedStore {
    func keep(_ answer: StoredAnswer, for id: PaymentID) async throws -> StoredAnswer? {
        try await base.keep(answer, for: id)
    }

    func forgetAnswers(before: Timestamp) async throws { try await base.forgetAnswers(before: before) }
}
