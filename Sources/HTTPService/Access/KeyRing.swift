import Crypto
import Payments
import Synchronization

/// The keys in use, remembered for two seconds: a revoked one opens nothing for longer than that.
///
/// Looked up by digest, so how long it takes tells nothing about a key.
final class KeyRing: Sendable {
    private struct Entry {
        let key: APIKey
        /// When the store last had it so; `nil` once it may have changed.
        var readAt: Timestamp?

        func isFresh(at now: Timestamp) -> Bool {
            readAt.map { now >= $0 && now - $0 < KeyRing.freshness } ?? false
        }
    }

    private static let freshness = Duration.seconds(2)
    private static let capacity = 10_000
    private let entries = Mutex<[SHA256Digest: Entry]>([:])
    private let reads = Flights<SHA256Digest, APIKey?>()
    private let store: any MerchantStore
    private let now: @Sendable () -> Timestamp

    init(store: any MerchantStore, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
    }

    /// The key that a text is, if it opens anything.
    ///
    /// - Parameter admit: Throws when the store must not be asked for a text that was no key of late.
    func key(_ text: String, admit: () throws -> Void) async throws -> APIKey? {
        guard let id = APIKeyToken.id(in: text) else { return nil }
        let digest = APIKeyToken.hash(of: text)
        let entry = entries.withLock { $0[digest] }
        if let entry, entry.isFresh(at: now()) { return entry.key }
        if entry == nil { try admit() }
        return try await reads.value(for: digest) { try await read(digest, id) }
    }

    private func read(_ digest: SHA256Digest, _ id: String) async throws -> APIKey? {
        let now = now()
        // It may have been read since it was looked for.
        if let entry = entries.withLock({ $0[digest] }), entry.isFresh(at: now) { return entry.key }
        guard let key = try await store.key(digest: APIKeyToken.text(of: digest)), key.id == id, key.revokedAt == nil
        else {
            entries.withLock { $0[digest] = nil }
            return nil
        }
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[digest] = Entry(key: key, readAt: now)
        }
        return key
    }

    /// Takes note of a change; a key stays known, so that reading it again is nobody's failure.
    func note(_ change: StoreChange) {
        switch change {
        case .merchant(let id): doubt { $0.merchant == id }
        case .everything: doubt { _ in true }
        case .payment, .jobs: break
        }
    }

    /// Forgets a key at once.
    func forget(_ id: String) { entries.withLock { $0 = $0.filter { $0.value.key.id != id } } }

    private func doubt(_ isConcerned: (APIKey) -> Bool) {
        entries.withLock { entries in
            for (digest, entry) in entries where isConcerned(entry.key) { entries[digest]?.readAt = nil }
        }
    }
}
