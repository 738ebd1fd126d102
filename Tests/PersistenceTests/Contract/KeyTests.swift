import Payments
import Persistence
import TestSupport
import Testing

/// What every store does with keys to the service.
struct KeyTests {
    private func fill(_ store: SQLStore) async throws -> [APIKey] {
        let keys = [
            try Sample.key(1, at: Sample.now + .seconds(3)),
            try Sample.key(2, of: "NORMALTEST", scope: .read, at: Sample.now + .seconds(2)),
            try Sample.key(3, of: nil, scope: .admin, at: Sample.now + .seconds(1)),
            try Sample.key(4, scope: .admin),
        ]
        for key in keys { try await store.add(key) }
        return keys
    }

    @Test(arguments: StoreMaker.all)
    func `a key is found by its digest`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let keys = try await fill(store)
            for key in keys { #expect(try await store.key(digest: key.digest) == key) }
            #expect(try await store.key(digest: "unknown") == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `keys are listed oldest first, of a merchant or of all`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let keys = try await fill(store)
            #expect(try await store.keys(of: Sample.merchant) == [keys[3], keys[0]])
            #expect(try await store.keys(of: nil) == [keys[3], keys[2], keys[1], keys[0]])
            #expect(try await store.keys(of: MerchantID("nobody0000")) == [])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a key is revoked once, by whom it belongs to`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var key = try await fill(store)[0]
            let stranger = try MerchantID("NORMALTEST")
            #expect(try await store.revoke(key.id, of: stranger, at: Sample.now) == nil)
            #expect(try await store.revoke("key_9", of: nil, at: Sample.now) == nil)
            #expect(try await store.key(digest: key.digest)?.revokedAt == nil)

            key.revokedAt = Sample.now + .seconds(60)
            #expect(try await store.revoke(key.id, of: key.merchant, at: Sample.now + .seconds(60)) == key)
            #expect(try await store.revoke(key.id, of: nil, at: Sample.now + .seconds(90)) == key)
            #expect(try await store.key(digest: key.digest) == key)
        }
    }
}
