import Payments
import Persistence
import TestSupport
import Testing

struct MerchantDirectoryTests {
    private let bench: WorkBench
    private let directory: MerchantDirectory
    private let other: Merchant

    init() async throws {
        bench = try await WorkBench()
        let clock = bench.clock
        directory = MerchantDirectory(store: bench.store, freshness: .seconds(5), now: { clock.now })
        _ = try await directory.merchant(Sample.merchant)
        var merchant = try #require(try await bench.store.merchant(Sample.merchant))
        merchant.name = "Toko Siti"
        try await bench.store.update(merchant)
        other = merchant
    }

    @Test func `a merchant is remembered for a few seconds`() async throws {
        #expect(try await directory.merchant(Sample.merchant)?.name == "Toko Budi")
        bench.clock.advance(by: .seconds(5))
        #expect(try await directory.merchant(Sample.merchant) == other)
    }

    @Test func `a clock that is put back makes nothing last longer`() async throws {
        bench.clock.advance(by: .seconds(-1))
        #expect(try await directory.merchant(Sample.merchant) == other)
    }

    @Test(arguments: [StoreChange.everything, nil])
    func `a change that is told is seen at once`(change: StoreChange?) async throws {
        directory.note(try change ?? .merchant(Sample.merchant))
        #expect(try await directory.merchant(Sample.merchant) == other)
    }

    @Test func `a merchant that is added later is found at once`() async throws {
        let id = try MerchantID("NORMALTEST")
        #expect(try await directory.merchant(id) == nil)
        try await bench.store.add(Merchant(id: id, key: Secret("k"), name: "Baru", createdAt: Sample.now))
        #expect(try await directory.merchant(id)?.name == "Baru")
    }
}
