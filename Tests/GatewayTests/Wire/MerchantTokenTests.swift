import Payments
import Testing

@testable import Gateway

struct MerchantTokenTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        /// Missing in V1.
        let timeStamp: String?
        let subject: String
        let amount: Int64
        let token: String

        init(_ name: String, _ timeStamp: String?, _ subject: String, _ amount: Int64, _ token: String) {
            self.name = name
            self.timeStamp = timeStamp
            self.subject = subject
            self.amount = amount
            self.token = token
        }

        var testDescription: String { name }
    }

    /// Registration and inquiry share one formula; redirect registrations too.
    static let referenceVectors = [
        Vector(
            "registration, older page",
            "20180123100505",
            "ORD12345",
            10_000,
            "f9d30f6c972e2b5718751bd087b178534673a91bbac845f8a24e60e8e4abbbc5"
        ),
        Vector(
            "registration, newer page",
            "20221202152801",
            "Order12345",
            5_000,
            "fa79a58a73bf9f6d07ce84daaabb8f23da6ca61d478d4e917d2e259d5c7e1106"
        ),
        Vector(
            "inquiry, published",
            "20221012080918",
            "ORDER20221012080918",
            1,
            "666b397e7bce1d65e2cc553205ebab7330f9b2da8293b02c342279c1b6999ceb"
        ),
        Vector(
            "redirect registration, published",
            "20210319095959",
            "ORDER123",
            25_145,
            "d05ba94a6f9a1411e5e45f429be9b09b138c4c81a67ceee363bea73d5f91c55b"
        ),
        Vector(
            "registration, old page",
            "20200923132509",
            "JWB20092188",
            529_500,
            "a571183b8fd6c6051bcfa85b09c2bf2013e055ce313d00494dfb04b17a6a13ab"
        ),
        Vector(
            "registration, computed",
            "20250115093000",
            "INV-2025-0001",
            150_000,
            "e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b"
        ),
        Vector(
            "inquiry, computed",
            "20250115101500",
            "INV-2025-0001",
            150_000,
            "de25bdd64a0ae1e0745bb0d5962c41f22959ae0299c11274fb002ae7bf31fe02"
        ),
        Vector(
            "redirect registration, computed",
            "20250115093500",
            "INV-2025-0002",
            75_000,
            "5eed87fbcbafc1062347f27cb74275efd2d5895ee49a0d44bbb72811b1f02cc4"
        ),
        Vector(
            "V1 registration and inquiry, computed",
            nil,
            "INV-2025-0001",
            150_000,
            "80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff"
        ),
    ]

    static let cancelVectors = [
        Vector(
            "cancel, published",
            "20221212101278",
            "IONPAYTEST03202212121030529316",
            10_000,
            "49974dde3c4a311030bd2095431443ce3689d79c90caaa88f4186050abb77cf9"
        ),
        Vector(
            "cancel, computed",
            "20250115102000",
            Sandbox.transaction,
            150_000,
            "9c683676ff5d45c56d54ec2413e50de241646e33db7b2bcb0f09173bcfbe52cb"
        ),
        Vector(
            "V1 cancel, computed",
            nil,
            Sandbox.transaction,
            150_000,
            "a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727"
        ),
    ]

    @Test(arguments: referenceVectors)
    func `a token over the reference is the published one`(_ vector: Vector) throws {
        let token = MerchantToken(
            timeStamp: vector.timeStamp,
            reference: try GatewayReference(vector.subject),
            amount: try Rupiah(vector.amount),
            credentials: try Sandbox.credentials()
        )
        #expect(token.hex == vector.token)
    }

    @Test(arguments: cancelVectors)
    func `a cancel's token is over the transaction`(_ vector: Vector) throws {
        let token = MerchantToken(
            timeStamp: vector.timeStamp,
            transaction: try TransactionID(vector.subject),
            amount: try Rupiah(vector.amount),
            credentials: try Sandbox.credentials()
        )
        #expect(token.hex == vector.token)
    }

    @Test func `a notification's token has no time stamp`() throws {
        let token = MerchantToken(
            transaction: try TransactionID(Sandbox.transaction),
            literalAmount: "150000",
            credentials: try Sandbox.credentials()
        )
        #expect(token.hex == "a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727")
        #expect(token.matches(token.hex))
        #expect(!token.matches(String(token.hex.dropLast())))
        #expect(!token.matches(String(token.hex.dropLast()) + "0"))
        #expect(!token.matches(""))
    }

    @Test func `credentials never show their key`() throws {
        let credentials = try Sandbox.credentials()
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(!text.contains("33F49"))
            #expect(text.contains("IONPAYTEST"))
        }
    }
}
