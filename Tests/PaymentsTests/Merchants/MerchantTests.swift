import Payments
import TestSupport
import Testing

struct MerchantTests {
    private static let faults: [(field: String, make: @Sendable () throws -> Merchant)] = [
        ("name", { try merchant(name: "") }), ("name", { try merchant(name: String(repeating: "a", count: 61)) }),
        ("name", { try merchant(name: "Toko\u{0}Budi") }), ("key", { try merchant(key: "") }),
        ("languages", { try merchant(languages: []) }),
        ("languages", { try merchant(languages: [.english, .english]) }),
        ("colours", { try merchant(colours: ["red"]) }), ("colours", { try merchant(colours: ["#12345g"]) }),
        ("defaultExpiry", { try merchant(defaultExpiry: .seconds(60)) }),
        ("logo", { try merchant(logo: Merchant.Logo(mediaType: "image/gif", bytes: [1])) }),
        (
            "logo",
            { try merchant(logo: Merchant.Logo(mediaType: "image/png", bytes: Array(repeating: 0, count: 32_769))) }
        ),
    ]

    private static func merchant(
        name: String = "Toko Budi",
        key: String = "a key",
        languages: [Language] = [.indonesian],
        colours: [String] = ["#1a2b3C"],
        defaultExpiry: Duration? = nil,
        logo: Merchant.Logo? = nil
    ) throws -> Merchant {
        try Merchant(
            id: Sample.merchant,
            key: Secret(key),
            name: name,
            languages: languages,
            appearance: Merchant.Appearance(colours: colours, logo: logo),
            defaultExpiry: defaultExpiry,
            createdAt: Sample.now
        )
    }

    @Test(arguments: faults.indices)
    func `a faulty field is named`(index: Int) {
        let (field, make) = Self.faults[index]
        let error = #expect(throws: InvalidValue.self) { try make() }
        #expect(error?.field == field)
    }

    @Test func `no description or dump of a merchant shows its key`() throws {
        let merchant = try Self.merchant(key: "very-secret-key")
        var dumped = ""
        dump(merchant, to: &dumped)
        for text in ["\(merchant)", String(reflecting: merchant), dumped] { #expect(!text.contains("very-secret-key")) }
    }
}
