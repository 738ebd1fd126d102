import Payments
import TestSupport
import Testing

@testable import Persistence

struct SQLStoreTests {
    @Test(arguments: StoreMaker.all)
    func `a store that is up to date is ready, and needs no migration`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.ping()
            #expect(try await store.migrate() == [])
        }
    }

    @Test(.mustEnd)
    func `after a shutdown streams have ended and nothing is stored`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let changes = store.changes()
        _ = try await store.claim(Sample.claim(), under: nil)
        await store.shutdown()
        for await _ in changes {}
        await #expect(throws: (any Error).self) { try await store.payment(Sample.id(1)) }
        #expect(try await folder.store().payment(Sample.id(1)) == Sample.claim())
    }

    @Test(.mustEnd, arguments: [false, true])
    func `after a shutdown every call is told of it`(_ isInFile: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = isInFile ? try folder.store() : try SQLStore.inMemory()
        // Once more changes nothing.
        for _ in 1...2 { await store.shutdown() }
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await store.claim(Sample.claim(), under: nil) }, { _ = try await store.migrate() },
            { _ = try await store.payment(Sample.id(1)) }, { try await store.ping() },
        ]
        for call in calls {
            let error = try await #require(throws: StoreError.self) { try await call() }
            #expect(error.fault == "it has been shut down")
        }
        withExtendedLifetime(folder) {}
    }
}
