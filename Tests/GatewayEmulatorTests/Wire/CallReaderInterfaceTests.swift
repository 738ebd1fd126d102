import GatewayEmulator
import Testing

/// What the other interfaces read otherwise than version 2 Direct.
struct CallReaderInterfaceTests {
    private let reader = CallReader(merchants: [TestMerchant.iMid: TestMerchant.key])

    // MARK: Version 1

    @Test func `the published registration of version 1 is read by its token`() throws {
        let call = Call.enterprise.with(token: "80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff")
        let registration = try reader.registration(try #require(call.read), by: .enterprise)
        #expect(registration.callBackUrl == "https://m.example/cb")
        #expect(registration.issue == .atOnce)
        #expect(registration.amount == 150_000)
    }

    @Test func `the published inquiry and cancel of version 1 are read by their tokens`() throws {
        let inquiry = Call.inquiry().by(.enterprise).with("timeStamp", json: nil)
            .with(token: "80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff")
        #expect(try reader.inquiry(try #require(inquiry.read), by: .enterprise).amount == 150_000)
        let cancel = Call.cancel().by(.enterprise).with("timeStamp", json: nil)
            .with(token: "a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727")
        #expect(try reader.cancel(try #require(cancel.read), by: .enterprise).amount == 150_000)
    }

    @Test func `the time that SDKs send to version 1 is neither signed nor looked at`() throws {
        for time in ["20250115093000", "now", ""] {
            let call = Call.enterprise.with("timeStamp", time)
            #expect(throws: Never.self) { try reader.registration(try #require(call.read), by: .enterprise) }
        }
    }

    static let refusals: [(String, CallAddress.Interface, Call, String)] = [
        ("version 1 without a return", .enterprise, .enterprise.with("callBackUrl", ""), "9019"),
        ("version 1 without a store", .enterprise, .enterprise.with("mitraCd", ""), "9505"),
        ("version 1 with a token of version 2", .enterprise, .enterprise.with(token: token2), "9010"),
        ("version 1 by any method", .enterprise, .enterprise.with("payMethod", "00"), "9012"),
        ("version 1 with a long return", .enterprise, .enterprise.with("callBackUrl", long), "8003"),
        ("a page without a return", .redirect, .redirect.with("callBackUrl", json: nil), "9019"),
        ("a page without a time", .redirect, .redirect.with("timeStamp", json: nil), "9031"),
        ("a page by card", .redirect, .redirect.with("payMethod", "01"), "9012"),
        ("a page with a return of two lines", .redirect, .redirect.with("callBackUrl", json: #""a:\u000a""#), "8003"),
        ("a page with a token of version 1", .redirect, .redirect.with(token: token1), "9010"),
    ]

    // The tokens of the same fields by the other version.
    private static let token1 = MerchantToken.registration(
        iMid: TestMerchant.iMid,
        referenceNo: "INV-2025-0002",
        amt: "75000",
        key: TestMerchant.key
    )
    private static let token2 = MerchantToken.registration(
        timeStamp: "20250115093000",
        iMid: TestMerchant.iMid,
        referenceNo: "INV-2025-0001",
        amt: "150000",
        key: TestMerchant.key
    )
    private static let long = "http://m.example/" + String(repeating: "a", count: 239)

    @Test(arguments: refusals)
    func `a registration is refused`(
        _ name: String,
        _ interface: CallAddress.Interface,
        _ call: Call,
        _ code: String
    ) throws {
        let fields = try #require(call.read)
        let error = try #require(throws: ResultCode.self) { try reader.registration(fields, by: interface) }
        #expect(error.code == code, "\(name)")
    }

    // MARK: Version 2 Redirect

    @Test func `the published registration of a page is read by its token`() throws {
        let call = Call.redirect.with(token: "5eed87fbcbafc1062347f27cb74275efd2d5895ee49a0d44bbb72811b1f02cc4")
        let registration = try reader.registration(try #require(call.read), by: .redirect)
        #expect((registration.payMethod, registration.mitraCd, registration.issue) == ("00", "", .onPage))
    }

    @Test(arguments: [("00", "ALMA", ""), ("00", "OVOE", ""), ("03", "INDO", "INDO"), ("03", "", "")])
    func `only who asks for a store by 03 gets it alone`(_ method: String, _ sent: String, _ kept: String) throws {
        let call = Call.redirect.with("payMethod", method).with("mitraCd", sent)
        #expect(try reader.registration(try #require(call.read), by: .redirect).mitraCd == kept)
    }
}
