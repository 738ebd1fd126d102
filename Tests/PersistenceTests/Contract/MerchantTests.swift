import Foundation
import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store does with merchants, and how their secrets lie in it.
struct MerchantTests {
    @Test(arguments: StoreMaker.all)
    func `a merchant comes back as it was`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let plain = try Merchant(
                id: MerchantID("NORMALTEST"),
                key: Secret("k"),
                name: "Warung",
                createdAt: Sample.now
            )
            for merchant in [plain, try Sample.shop()] { try await store.add(merchant) }
            #expect(try await store.merchant(plain.id) == plain)
            #expect(try await store.merchant(Sample.merchant) == Sample.shop())
            #expect(try await store.merchants() == [Sample.shop(), plain])
            #expect(try await store.merchant(MerchantID("nobody0000")) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a merchant is added once`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let shop = try Sample.shop()
            try await store.add(shop)
            var other = shop
            other.name = "Lain"
            await #expect(throws: MerchantExists(id: shop.id)) { try await store.add(other) }
            #expect(try await store.merchant(shop.id) == shop)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a change takes the place of what was there`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var shop = try Sample.shop()
            await #expect(throws: UnknownMerchant(id: shop.id)) { try await store.update(shop) }
            try await store.add(shop)
            shop.key = Secret("another key")
            shop.interface = .v1Enterprise
            shop.name = "Toko Teh"
            shop.support = nil
            shop.languages = [.indonesian]
            shop.appearance = .init()
            shop.webhook = nil
            shop.defaultExpiry = nil
            try await store.update(shop)
            #expect(try await store.merchant(shop.id) == shop)
        }
    }

    // MARK: Secrets

    @Test func `no secret stands in the file`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let shop = try Sample.shop()
        try await store.add(shop)
        let bytes = try ["struk.sqlite", "struk.sqlite-wal"].map { try Data(contentsOf: folder.file($0)) }.joined()
        let stored = Data(bytes)
        #expect(stored.range(of: Data("Toko Kopi".utf8)) != nil, "the merchant is there")
        for secret in [shop.key] + (shop.webhook?.secrets.map(\.secret) ?? []) {
            #expect(stored.range(of: Data(secret.text.utf8)) == nil)
            #expect(stored.range(of: Data(Data(secret.text.utf8).base64EncodedString().utf8)) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a store without a master key asks for it as soon as there is a merchant`(
        _ maker: StoreMaker
    ) async throws {
        try await maker.run { store in
            let locked = SQLStore(database: store.database, vault: nil)
            #expect(try await locked.merchant(Sample.merchant) == nil)
            #expect(try await locked.merchants() == [])
            let refusal = try await #require(throws: StoreError.self) { try await locked.add(Sample.shop()) }
            #expect(refusal.remedy.contains("STRUK_MASTER_KEY"))
            #expect(try await store.merchants() == [])

            try await store.add(Sample.shop())
            let reads: [@Sendable () async throws -> Void] = [
                { _ = try await locked.merchant(Sample.merchant) }, { _ = try await locked.merchants() },
            ]
            for read in reads {
                let error = try await #require(throws: StoreError.self) { try await read() }
                #expect(error.remedy.contains("STRUK_MASTER_KEY"))
            }
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a wrong master key is told as one`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let other = SQLStore(database: store.database, vault: try Vault(masterKey: Sample.otherMasterKey))
            let error = try await #require(throws: StoreError.self) { try await other.merchant(Sample.merchant) }
            #expect(error.fault.hasPrefix("a merchant’s secret was encrypted under another key"))
            #expect(error.remedy.contains("STRUK_MASTER_KEY"))
            #expect(!error.description.contains("merchant-key"))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a secret moved to another merchant opens no more`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            for id in ["IONPAYTEST", "NORMALTEST"] { try await store.add(Sample.shop(id)) }
            _ = try await store.database.write { session in
                try session.run(
                    "UPDATE merchants SET key = (SELECT key FROM merchants WHERE id = 'NORMALTEST') WHERE id = 'IONPAYTEST'"
                )
            }
            let error = try await #require(throws: StoreError.self) { try await store.merchant(Sample.merchant) }
            #expect(error.fault == "a stored key cannot be read")
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a new master key takes the old one's place`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let shops = try ["IONPAYTEST", "NORMALTEST"].map { try Sample.shop($0) }
            for shop in shops { try await store.add(shop) }
            let both = try Vault(masterKey: Sample.otherMasterKey, previous: [Sample.masterKey])
            let rotating = SQLStore(database: store.database, vault: both)
            #expect(try await rotating.merchants() == shops)
            #expect(try await rotating.reseal() == 2)
            let new = SQLStore(database: store.database, vault: try Vault(masterKey: Sample.otherMasterKey))
            #expect(try await new.merchants() == shops)
            await #expect(throws: StoreError.self) { try await store.merchants() }
        }
    }
}
