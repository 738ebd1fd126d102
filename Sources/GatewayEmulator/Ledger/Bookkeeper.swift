import Synchronization

/// Keeps the ledger by the clock: one hand at a time, and what is due is done first.
final class Bookkeeper: Sendable {
    let clock: EmulatorClock
    /// What merchants are to be told, in the order it happened.
    let notices: AsyncStream<Notice>
    /// A sign each time the next due instant may be another one.
    let stirrings: AsyncStream<Void>

    private let ledger: Mutex<Ledger>
    private let noticesIn: AsyncStream<Notice>.Continuation
    private let stirringsIn: AsyncStream<Void>.Continuation
    // Far more than a run of tests leaves undelivered; beyond it the oldest are forgotten.
    private static let undelivered = 10_000

    init(rules: LedgerRules, clock: EmulatorClock) {
        self.clock = clock
        ledger = Mutex(Ledger(rules: rules))
        (notices, noticesIn) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.undelivered))
        (stirrings, stirringsIn) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        clock.whenMoved { [weak self] in self?.stir() }
    }

    /// Works on the ledger with the time of the clock, and passes on what merchants are to be told.
    func work<Result: Sendable, Failure: Error>(
        _ body: (inout Ledger, Int64) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try ledger.withLock { ledger throws(Failure) in
            defer { for notice in ledger.takeNotices() { noticesIn.yield(notice) } }
            return try body(&ledger, clock.now)
        }
    }

    /// Does what is due.
    ///
    /// - Returns: How long it is until something else is.
    func settle() -> Duration? {
        work { ledger, now in
            ledger.settle(at: now)
            return ledger.nextDue.map { .milliseconds(max(0, $0 - now)) }
        }
    }

    /// Says that the next due instant may have changed.
    func stir() { stirringsIn.yield() }
}
