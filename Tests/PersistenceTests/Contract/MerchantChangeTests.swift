import Payments
import Persistence
import TestSupport
import Testing

/// What every store does when merchants are changed.
@Suite(.mustEnd)
struct MerchantChangeTests {
    @Test(arguments: StoreMaker.all)
    func `changes made at once all stay`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let shop = try Sample.shop()
            try await store.add(shop)
            let letters = (UInt8(ascii: "a")...UInt8(ascii: "p")).map { String(UnicodeScalar($0)) }
            try await withThrowingTaskGroup { group in
                for letter in letters {
                    group.addTask { _ = try await store.change(shop.id) { $0.name += letter } }
                }
                try await group.waitForAll()
            }
            let name = try #require(try await store.merchant(shop.id)).name
            #expect(name.hasPrefix(shop.name))
            #expect(name.dropFirst(shop.name.count).map(String.init).sorted() == letters)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a change returns the merchant as it is stored`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let shop = try Sample.shop()
            for merchant in [shop, try Sample.shop("NORMALTEST")] { try await store.add(merchant) }
            let changed = try await store.change(shop.id) { $0.webhook = nil }
            #expect(changed.webhook == nil)
            #expect(changed.key == shop.key)
            #expect(try await store.merchants() == [changed, Sample.shop("NORMALTEST")])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a change that throws stores nothing, and its error comes out as it is`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let shop = try Sample.shop()
            try await store.add(shop)
            let error = await #expect(throws: InvalidValue.self) {
                try await store.change(shop.id) { merchant in
                    merchant.name = "Lain"
                    throw InvalidValue(field: "name", fault: "it is another’s", remedy: "keep it")
                }
            }
            #expect(error?.fault == "it is another’s")
            #expect(try await store.merchant(shop.id) == shop)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a merchant that is not there is not changed`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let id = try Sample.merchant
            await #expect(throws: UnknownMerchant(id: id)) { try await store.change(id) { $0.name = "Lain" } }
            #expect(try await store.merchants() == [])
        }
    }
}
