import Payments
import Synchronization

/// Who watches which payment, and is told when it changes.
final class LiveBoard: Sendable {
    /// What a watcher is told.
    enum Signal: Sendable, Equatable {
        /// The payment may have changed.
        case changed
        /// Nothing has happened for a while.
        case quiet
    }

    private struct State {
        var watchers: [PaymentID: [Int: Watch]] = [:]
        var count = 0
        var next = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: How many watchers there may be.
    init(limit: Int) { self.limit = limit }

    /// How many watchers there are.
    var count: Int { state.withLock { $0.count } }

    /// Begins to watch; `leave` has to follow.
    ///
    /// - Throws: `Problem` when there are too many watchers.
    func watch(_ id: PaymentID) throws(Problem) -> Watch {
        let watch = state.withLock { state -> Watch? in
            guard state.count < limit else { return nil }
            state.next += 1
            state.count += 1
            let watch = Watch(payment: id, number: state.next)
            state.watchers[id, default: [:]][watch.number] = watch
            return watch
        }
        guard let watch else { throw Problem(.tooBusy, "too many streams are open; poll instead", retryAfter: 10) }
        return watch
    }

    /// Ends a watch.
    func leave(_ watch: Watch) {
        state.withLock { state in
            guard state.watchers[watch.payment]?.removeValue(forKey: watch.number) != nil else { return }
            if state.watchers[watch.payment]?.isEmpty ?? false { state.watchers[watch.payment] = nil }
            state.count -= 1
        }
        watch.end()
    }

    /// Takes note of a change.
    func note(_ change: StoreChange) {
        let watches = state.withLock { state -> [Watch] in
            switch change {
            case .payment(let id): state.watchers[id].map { Array($0.values) } ?? []
            case .everything: state.watchers.values.flatMap(\.values)
            case .merchant, .jobs: []
            }
        }
        for watch in watches { watch.change() }
    }

    /// Has every watcher say that it is still there.
    func beat() {
        for watch in state.withLock({ $0.watchers.values.flatMap(\.values) }) { watch.beat() }
    }
}

/// One watcher's signals: at most one waits, and a change is never lost to a beat.
final class Watch: Sendable {
    let payment: PaymentID
    let number: Int
    private let hasChanged = Mutex(false)
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(payment: PaymentID, number: Int) {
        self.payment = payment
        self.number = number
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What happens from now on, until the watch ends.
    var signals: AsyncMapSequence<AsyncStream<Void>, LiveBoard.Signal> {
        wakes.map { [self] _ in
            hasChanged.withLock { hasChanged in
                defer { hasChanged = false }
                return hasChanged ? .changed : .quiet
            }
        }
    }

    func change() {
        hasChanged.withLock { $0 = true }
        wake.yield()
    }

    func beat() { wake.yield() }

    func end() { wake.finish() }
}
