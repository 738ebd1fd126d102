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
        var addresses: [String: Int] = [:]
        var count = 0
        var next = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let limitPerAddress: Int

    /// - Parameters:
    ///   - limit: How many watchers there may be.
    ///   - limitPerAddress: How many of them from one address.
    init(limit: Int, perAddress limitPerAddress: Int) {
        self.limit = limit
        self.limitPerAddress = limitPerAddress
    }

    /// How many watchers there are.
    var count: Int { state.withLock { $0.count } }

    /// Begins to watch.
    ///
    /// - Throws: `Problem` when there are too many watchers, here or at the address.
    func place(for id: PaymentID, from address: String) throws(Problem) -> LivePlace {
        let watch = state.withLock { state -> Result<Watch, Problem> in
            guard state.count < limit else {
                return .failure(Problem(.tooBusy, "too many streams are open; poll instead", retryAfter: 10))
            }
            guard state.addresses[address, default: 0] < limitPerAddress else {
                let detail = "too many streams are open from this address; close some, or poll instead"
                return .failure(Problem(.rateLimited, detail, retryAfter: 10))
            }
            state.next += 1
            state.count += 1
            state.addresses[address, default: 0] += 1
            let watch = Watch(payment: id, address: address, number: state.next)
            state.watchers[id, default: [:]][watch.number] = watch
            return .success(watch)
        }
        return LivePlace(try watch.get(), on: self)
    }

    /// Ends a watch.
    func leave(_ watch: Watch) {
        state.withLock { state in
            guard state.watchers[watch.payment]?.removeValue(forKey: watch.number) != nil else { return }
            if state.watchers[watch.payment]?.isEmpty ?? false { state.watchers[watch.payment] = nil }
            state.count -= 1
            let others = state.addresses[watch.address, default: 1] - 1
            state.addresses[watch.address] = others > 0 ? others : nil
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
    let address: String
    let number: Int
    private let hasChanged = Mutex(false)
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(payment: PaymentID, address: String, number: Int) {
        self.payment = payment
        self.address = address
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
