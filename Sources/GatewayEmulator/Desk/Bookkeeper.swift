import Synchronization

/// Keeps the desk by the clock: one hand at a time, and what is due is done first.
final class Bookkeeper: Sendable {
    let clock: EmulatorClock
    /// What merchants are to be told, in the order it happened.
    let notices: AsyncStream<Notice>
    /// A sign each time the next due instant may be another one.
    let stirrings: AsyncStream<Void>

    private let desk: Mutex<EmulatedDesk>
    private let script: FaultScript
    private let noticesIn: AsyncStream<Notice>.Continuation
    private let stirringsIn: AsyncStream<Void>.Continuation
    // Far more than a run of tests leaves undelivered; beyond it the oldest are forgotten.
    private static let undelivered = 10_000

    init(desk: EmulatedDesk, script: FaultScript, clock: EmulatorClock) {
        self.clock = clock
        self.script = script
        self.desk = Mutex(desk)
        (notices, noticesIn) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.undelivered))
        (stirrings, stirringsIn) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        clock.whenMoved { [weak self] in self?.stir() }
    }

    /// Works at the desk with the time of the clock, and passes on what merchants are to be told.
    func work<Result: Sendable, Failure: Error>(
        _ body: (inout EmulatedDesk, Int64) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try desk.withLock { desk throws(Failure) in
            let due = desk.nextDue
            defer {
                passOn(&desk)
                if desk.nextDue != due { stir() }
            }
            return try body(&desk, clock.now)
        }
    }

    /// Does what is due.
    ///
    /// - Returns: How long it is until something else is.
    func settle() -> Duration? {
        desk.withLock { desk in
            let now = clock.now
            desk.settle(at: now)
            passOn(&desk)
            return desk.nextDue.map { .milliseconds(max(0, $0 - now)) }
        }
    }

    private func passOn(_ desk: inout EmulatedDesk) {
        for notice in desk.takeNotices() {
            if notice.kind == .deposit, case .reverse(let seconds) = script.nextDeposit() {
                desk.ledger.scheduleReversal(of: notice.transaction.tXid, at: notice.at + seconds * 1000)
            }
            noticesIn.yield(notice)
        }
    }

    /// Says that the next due instant may have changed.
    func stir() { stirringsIn.yield() }
}
