import Synchronization

/// Merchants as the store has them, remembered for a few seconds.
///
/// Every call to the gateway and every slip needs one, and they hardly ever change.
public final class MerchantDirectory: Sendable {
    private struct Entry {
        let merchant: Merchant?
        let readAt: Timestamp
    }

    private let entries = Mutex<[MerchantID: Entry]>([:])
    private let store: any MerchantStore
    private let now: @Sendable () -> Timestamp
    private let freshness: Duration

    /// Remembers nothing yet.
    ///
    /// - Parameters:
    ///   - store: Who knows.
    ///   - freshness: How old an answer may be; changes that are told are seen at once.
    ///   - now: The wall clock.
    public init(
        store: any MerchantStore,
        freshness: Duration = .seconds(5),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.freshness = freshness
        self.now = now
    }

    /// The merchant with an id.
    public func merchant(_ id: MerchantID) async throws -> Merchant? {
        let now = now()
        // A clock that was put back must not make an old answer good for as long.
        if let entry = entries.withLock({ $0[id] }), now >= entry.readAt, now - entry.readAt < freshness {
            return entry.merchant
        }
        let merchant = try await store.merchant(id)
        // Whoever asks for merchants that do not exist must not fill the memory.
        if merchant != nil { entries.withLock { $0[id] = Entry(merchant: merchant, readAt: now) } }
        return merchant
    }

    /// Takes note of a change.
    public func note(_ change: StoreChange) {
        switch change {
        case .merchant(let id): entries.withLock { $0[id] = nil }
        case .everything: entries.withLock { $0.removeAll() }
        case .payment, .jobs: break
        }
    }
}
