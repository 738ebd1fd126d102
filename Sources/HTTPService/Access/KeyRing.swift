import Payments
import Synchronization

/// The keys in use, remembered for two seconds: a revoked one opens nothing for longer than that.
///
/// Looked up by digest, so how long it takes tells nothing about a key.
final class KeyRing: Sendable {
    private struct Entry {
        let key: APIKey
        let readAt: Timestamp
    }

    private static let freshness = Duration.seconds(2)
    private static let capacity = 10_000
    private let entries = Mutex<[String: Entry]>([:])
    private let store: any MerchantStore
    private let now: @Sendable () -> Timestamp

    init(store: any MerchantStore, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
    }

    /// The key that a text is, if it opens anything.
    func key(_ text: String) async throws -> APIKey? {
        guard let id = APIKeyToken.id(in: text) else { return nil }
        let digest = APIKeyToken.digest(of: text)
        let now = now()
        if let entry = entries.withLock({ $0[digest] }), now >= entry.readAt, now - entry.readAt < Self.freshness {
            return entry.key
        }
        guard let key = try await store.key(digest: digest), key.id == id, key.revokedAt == nil else {
            entries.withLock { $0[digest] = nil }
            return nil
        }
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[digest] = Entry(key: key, readAt: now)
        }
        return key
    }

    /// Takes note of a change.
    func note(_ change: StoreChange) {
        switch change {
        case .merchant(let id): entries.withLock { $0 = $0.filter { $0.value.key.merchant != id } }
        case .everything: entries.withLock { $0.removeAll() }
        case .payment, .jobs: break
        }
    }

    /// Forgets a key at once.
    func forget(_ id: String) { entries.withLock { $0 = $0.filter { $0.value.key.id != id } } }
}
