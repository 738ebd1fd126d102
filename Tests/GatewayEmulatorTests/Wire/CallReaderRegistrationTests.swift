import GatewayEmulator
import Testing

struct CallReaderRegistrationTests {
    private let reader = CallReader(merchants: [TestMerchant.iMid: TestMerchant.key])

    @Test func `the published registration is read`() throws {
        let token = "e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b"
        let call = Call.registration.with("description", "two bags").with(token: token)
        let registration = try reader.registration(try #require(call.read))
        #expect(registration == .order(description: "two bags", dbProcessUrl: "https://m.example/notif"))
    }

    @Test(arguments: [
        ("an amount as a number", Call.registration.with("amt", json: "150000")),
        (
            "no optional field",
            ["billingAddr", "cartData", "userIP", "payValidDt", "payValidTm"].reduce(.registration) {
                $0.with($1, json: nil)
            }
        ),
        ("empty fields of SDKs", .registration.with("merFixAcctId", "").with("shopId", "").with("description", "")),
        (
            "a cart that adds up",
            .registration.with(
                "cartData",
                #"{"count":"2","item":[{"goods_amt":"100000"},{"goods_amt":50000}]}"#
            )
        ),
        ("a cart without items", .registration.with("cartData", #"{"count":0,"item":[]}"#)),
        ("a time stamp no clock shows", .registration.with("timeStamp", "20221212101278")),
        ("a reference of forty", .registration.with("referenceNo", String(repeating: "R", count: 40))),
        ("a name of a hundred", .registration.with("billingNm", String(repeating: "é", count: 100))),
    ])
    func `what SDKs send is taken`(_ name: String, _ call: Call) throws {
        #expect(try reader.registration(try #require(call.read)).amount == 150_000, "\(name)")
    }

    @Test func `an expiry is read as the clock in Jakarta`() throws {
        let call = Call.registration.with("payValidDt", "20250120").with("payValidTm", "120000")
        let expiry = try reader.registration(try #require(call.read)).expiry
        #expect(expiry == (try wib("2025-01-20T12:00:00")))
    }

    static let missing: [(String, String)] = [
        ("iMid", "9011"), ("timeStamp", "9031"), ("payMethod", "9012"), ("currency", "9013"), ("amt", "9007"),
        ("referenceNo", "9014"), ("goodsNm", "9015"), ("billingNm", "9016"), ("billingPhone", "9017"),
        ("billingEmail", "9018"), ("dbProcessUrl", "9020"), ("billingCity", "9025"), ("billingState", "9026"),
        ("billingPostCd", "9027"), ("billingCountry", "9028"), ("mitraCd", "9505"),
    ]

    @Test(arguments: missing)
    func `a missing field has its code, whether absent, null or empty`(_ field: String, _ code: String) throws {
        for json in [nil, "null", "\"\""] {
            let fields = try #require(Call.registration.with(field, json: json).read)
            let error = try #require(throws: ResultCode.self) { try reader.registration(fields) }
            #expect(error.code == code, "\(field): \(json ?? "absent")")
        }
    }

    static let faults: [(String, Call, String)] = [
        ("no token", .registration.with(token: ""), "9010"),
        ("bad token", .registration.with(token: String(repeating: "0", count: 64)), "9010"),
        ("token of the other spelling", .registration.with("amt", json: "150000.0").with(token: published), "9010"),
        ("unknown merchant", .registration.with("iMid", "NORMALTEST"), "9011"),
        ("time stamp without seconds", .registration.with("timeStamp", "202501150930"), "9031"),
        ("another method", .registration.with("payMethod", "02"), "9012"),
        ("another currency", .registration.with("currency", "USD"), "8003"),
        ("decimals", .registration.with("amt", json: "150000.0"), "9008"),
        ("separators", .registration.with("amt", "150.000"), "9008"),
        ("a sign", .registration.with("amt", json: "-150000"), "9008"),
        ("a long reference", .registration.with("referenceNo", String(repeating: "R", count: 41)), "9507"),
        ("an expiry with letters", .registration.with("payValidDt", "2025012O").with("payValidTm", "120000"), "9510"),
        ("an expiry no clock shows", .registration.with("payValidDt", "20250230").with("payValidTm", "120000"), "9510"),
        ("an expiry without a time", .registration.with("payValidDt", "20250120"), "9511"),
        ("an expiry without a date", .registration.with("payValidTm", "120000"), "9511"),
        ("a long time", .registration.with("payValidDt", "20250120").with("payValidTm", "01010101"), "9511"),
        ("a cart that is no JSON", .registration.with("cartData", "{item}"), "9022"),
        ("a cart that is no string", .registration.with("cartData", json: "{}"), "9022"),
        ("a cart of another total", .registration.with("cartData", #"{"item":[{"goods_amt":"149999"}]}"#), "9023"),
        ("a cart without amounts", .registration.with("cartData", #"{"item":[{"goods_name":"Kopi"}]}"#), "9023"),
    ]

    private static let published = "e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b"

    @Test(arguments: faults)
    func `a registration is refused`(_ name: String, _ call: Call, _ code: String) throws {
        let fields = try #require(call.read)
        let error = try #require(throws: ResultCode.self) { try reader.registration(fields) }
        #expect(error.code == code, "\(name)")
    }

    static let sizes: [(String, Int)] = [
        ("amt", 12), ("goodsNm", 100), ("billingNm", 100), ("billingPhone", 15), ("billingEmail", 40),
        ("billingAddr", 100), ("billingCity", 50), ("billingState", 50), ("billingPostCd", 10), ("billingCountry", 10),
        ("userIP", 15), ("dbProcessUrl", 255), ("description", 100),
    ]

    @Test(arguments: sizes)
    func `a field has a size, unless the emulator is told to let it pass`(_ field: String, _ size: Int) throws {
        let full = try #require(Call.registration.with(field, String(repeating: "9", count: size)).read)
        #expect(throws: Never.self) { try reader.registration(full) }
        let long = try #require(Call.registration.with(field, String(repeating: "9", count: size + 1)).read)
        #expect(try #require(throws: ResultCode.self) { try reader.registration(long) }.code == "8003")
        let lenient = CallReader(merchants: reader.merchants, enforcesFieldSizes: false)
        #expect(throws: Never.self) { try lenient.registration(long) }
    }

    @Test func `a cart has a size`() throws {
        let cart = "{\"a\":\"" + String(repeating: "a", count: 3993) + "\"}"
        #expect(cart.utf8.count == 4001)
        let fields = try #require(Call.registration.with("cartData", cart).read)
        #expect(try #require(throws: ResultCode.self) { try reader.registration(fields) }.code == "8003")
    }

    @Test func `a missing field is told before a bad token, and a bad token before a bad field`() throws {
        let bad = Call.registration.with(token: "0").with("currency", "USD")
        let untold = try #require(bad.with("goodsNm", "").read)
        #expect(try #require(throws: ResultCode.self) { try reader.registration(untold) }.code == "9015")
        let told = try #require(bad.read)
        #expect(try #require(throws: ResultCode.self) { try reader.registration(told) }.code == "9010")
    }
}
