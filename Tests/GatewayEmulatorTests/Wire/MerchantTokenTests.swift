import GatewayEmulator
import Testing

/// The published and computed vectors, all with the key of the public test merchant.
struct MerchantTokenTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let timeStamp: String
        let number: String
        let amt: String
        let token: String
    }

    static let registrations = [
        Vector(
            testDescription: "registration, older page",
            timeStamp: "20180123100505",
            number: "ORD12345",
            amt: "10000",
            token: "f9d30f6c972e2b5718751bd087b178534673a91bbac845f8a24e60e8e4abbbc5"
        ),
        Vector(
            testDescription: "registration, site",
            timeStamp: "20221202152801",
            number: "Order12345",
            amt: "5000",
            token: "fa79a58a73bf9f6d07ce84daaabb8f23da6ca61d478d4e917d2e259d5c7e1106"
        ),
        Vector(
            testDescription: "inquiry, site",
            timeStamp: "20221012080918",
            number: "ORDER20221012080918",
            amt: "1",
            token: "666b397e7bce1d65e2cc553205ebab7330f9b2da8293b02c342279c1b6999ceb"
        ),
        Vector(
            testDescription: "redirect registration, older site",
            timeStamp: "20210319095959",
            number: "ORDER123",
            amt: "25145",
            token: "d05ba94a6f9a1411e5e45f429be9b09b138c4c81a67ceee363bea73d5f91c55b"
        ),
        Vector(
            testDescription: "registration, older site",
            timeStamp: "20200923132509",
            number: "JWB20092188",
            amt: "529500",
            token: "a571183b8fd6c6051bcfa85b09c2bf2013e055ce313d00494dfb04b17a6a13ab"
        ),
        Vector(
            testDescription: "registration, computed",
            timeStamp: "20250115093000",
            number: "INV-2025-0001",
            amt: "150000",
            token: "e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b"
        ),
        Vector(
            testDescription: "redirect registration, computed",
            timeStamp: "20250115093500",
            number: "INV-2025-0002",
            amt: "75000",
            token: "5eed87fbcbafc1062347f27cb74275efd2d5895ee49a0d44bbb72811b1f02cc4"
        ),
        Vector(
            testDescription: "registration and inquiry of version 1, computed",
            timeStamp: "",
            number: "INV-2025-0001",
            amt: "150000",
            token: "80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff"
        ),
        Vector(
            testDescription: "inquiry, computed",
            timeStamp: "20250115101500",
            number: "INV-2025-0001",
            amt: "150000",
            token: "de25bdd64a0ae1e0745bb0d5962c41f22959ae0299c11274fb002ae7bf31fe02"
        ),
    ]

    @Test(arguments: registrations)
    func `registrations and inquiries cover time, merchant, reference and amount`(_ vector: Vector) {
        let token = MerchantToken.registration(
            timeStamp: vector.timeStamp,
            iMid: TestMerchant.iMid,
            referenceNo: vector.number,
            amt: vector.amt,
            key: TestMerchant.key
        )
        #expect(token == vector.token)
    }

    static let cancels = [
        Vector(
            testDescription: "cancel, site",
            timeStamp: "20221212101278",
            number: "IONPAYTEST03202212121030529316",
            amt: "10000",
            token: "49974dde3c4a311030bd2095431443ce3689d79c90caaa88f4186050abb77cf9"
        ),
        Vector(
            testDescription: "cancel, computed",
            timeStamp: "20250115102000",
            number: "IONPAYTEST03202501150930014821",
            amt: "150000",
            token: "9c683676ff5d45c56d54ec2413e50de241646e33db7b2bcb0f09173bcfbe52cb"
        ),
        Vector(
            testDescription: "cancel of version 1, computed",
            timeStamp: "",
            number: "IONPAYTEST03202501150930014821",
            amt: "150000",
            token: "a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727"
        ),
    ]

    @Test(arguments: cancels)
    func `cancels cover the transaction instead of the reference`(_ vector: Vector) {
        let token = MerchantToken.cancel(
            timeStamp: vector.timeStamp,
            iMid: TestMerchant.iMid,
            tXid: vector.number,
            amt: vector.amt,
            key: TestMerchant.key
        )
        #expect(token == vector.token)
    }

    @Test func `notifications cover no time`() {
        let token = MerchantToken.notification(
            iMid: TestMerchant.iMid,
            tXid: "IONPAYTEST03202501150930014821",
            amt: "150000",
            key: TestMerchant.key
        )
        #expect(token == "a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727")
    }
}
