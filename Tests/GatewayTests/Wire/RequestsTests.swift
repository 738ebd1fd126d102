import Payments
import Testing

@testable import Gateway

/// Every body of every interface, byte by byte, with the tokens of the gateway's documents.
struct RequestsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: String
        let request: @Sendable () throws -> WireRequest

        init(_ name: String, _ body: String, _ request: @escaping @Sendable () throws -> WireRequest) {
            testDescription = name
            self.body = body
            self.request = request
        }
    }

    static let direct = [
        Case(
            "V2 registration",
            #"{"timeStamp":"20250115093000","iMid":"IONPAYTEST","payMethod":"03","currency":"IDR","amt":"150000","#
                + #""referenceNo":"INV-2025-0001","goodsNm":"Kopi 1 kg","billingNm":"Budi","#
                + #""billingPhone":"081234567890","billingEmail":"budi@example.com","billingAddr":"Indonesia","#
                + #""billingCity":"Jakarta","billingState":"DKI Jakarta","billingPostCd":"10000","#
                + #""billingCountry":"Indonesia","dbProcessUrl":"https://m.example/notif","#
                + #""description":"INV-2025-0001","userIP":"127.0.0.1","cartData":"{}","mitraCd":"ALMA","#
                + #""payValidDt":"","payValidTm":"","#
                + #""merchantToken":"e15781737bae784644fff5257da647a13918122cdf859283cb5d7ddf2453837b"}"#
        ) {
            try V2Wire().registration(Sandbox.order(), as: Sandbox.reference(), by: Sandbox.caller())
        },
        Case(
            "V2 inquiry",
            #"{"timeStamp":"20250115101500","iMid":"IONPAYTEST","tXid":"IONPAYTEST03202501150930014821","#
                + #""referenceNo":"INV-2025-0001","amt":"150000","#
                + #""merchantToken":"de25bdd64a0ae1e0745bb0d5962c41f22959ae0299c11274fb002ae7bf31fe02"}"#
        ) {
            try V2Wire().inquiry(Sandbox.registration(), by: Sandbox.caller(at: Sandbox.now + .seconds(45 * 60)))
        },
        Case(
            "V2 cancel",
            #"{"timeStamp":"20250115102000","iMid":"IONPAYTEST","tXid":"IONPAYTEST03202501150930014821","#
                + #""payMethod":"03","cancelType":"1","cancelMsg":"Request Cancel","referenceNo":"INV-2025-0001","#
                + #""amt":"150000","preauthToken":"","#
                + #""merchantToken":"9c683676ff5d45c56d54ec2413e50de241646e33db7b2bcb0f09173bcfbe52cb"}"#
        ) {
            try V2Wire().cancel(Sandbox.registration(), by: Sandbox.caller(at: Sandbox.now + .seconds(50 * 60)))
        },
    ]

    static let enterprise = [
        Case(
            "V1 registration",
            "iMid=IONPAYTEST&payMethod=03&currency=IDR&amt=150000&referenceNo=INV-2025-0001&goodsNm=Kopi+1+kg"
                + "&billingNm=Budi&billingPhone=081234567890&billingEmail=budi%40example.com&billingAddr=Indonesia"
                + "&billingCity=Jakarta&billingState=DKI+Jakarta&billingPostCd=10000&billingCountry=Indonesia"
                + "&callBackUrl=https%3A%2F%2Fm.example%2Fcb&dbProcessUrl=https%3A%2F%2Fm.example%2Fnotif"
                + "&description=INV-2025-0001&userIP=127.0.0.1&cartData=%7B%7D&mitraCd=ALMA"
                + "&merchantToken=80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff"
        ) {
            try V1Wire().registration(Sandbox.order(), as: Sandbox.reference(), by: Sandbox.caller())
        },
        Case(
            "V1 inquiry",
            "iMid=IONPAYTEST&tXid=IONPAYTEST03202501150930014821&referenceNo=INV-2025-0001&amt=150000"
                + "&merchantToken=80eb62b204ddf223221bdd2fff8a4e5e6e2c75cb38cc6eb041a5f29930a293ff"
        ) {
            try V1Wire().inquiry(Sandbox.registration(), by: Sandbox.caller())
        },
        Case(
            "V1 cancel",
            "iMid=IONPAYTEST&tXid=IONPAYTEST03202501150930014821&payMethod=03&cancelType=1&cancelMsg=Request+Cancel"
                + "&referenceNo=INV-2025-0001&amt=150000&preauthToken="
                + "&merchantToken=a16999d22384d3d5958fe82e2aaa006063270c705e90a036c538861598984727"
        ) {
            try V1Wire().cancel(Sandbox.registration(), by: Sandbox.caller())
        },
    ]

    static let redirect = [
        Case(
            "redirect registration",
            #"{"timeStamp":"20250115093500","iMid":"IONPAYTEST","payMethod":"03","currency":"IDR","amt":"75000","#
                + #""referenceNo":"INV-2025-0002","goodsNm":"Kopi 1 kg","billingNm":"Budi","#
                + #""billingPhone":"081234567890","billingEmail":"budi@example.com","billingAddr":"Indonesia","#
                + #""billingCity":"Jakarta","billingState":"DKI Jakarta","billingPostCd":"10000","#
                + #""billingCountry":"Indonesia","callBackUrl":"https://m.example/cb","#
                + #""dbProcessUrl":"https://m.example/notif","description":"INV-2025-0002","userIP":"127.0.0.1","#
                + #""cartData":"{}","mitraCd":"ALMA","payValidDt":"","payValidTm":"","#
                + #""merchantToken":"5eed87fbcbafc1062347f27cb74275efd2d5895ee49a0d44bbb72811b1f02cc4"}"#
        ) {
            try RedirectWire().registration(
                Sandbox.order(reference: "INV-2025-0002", amount: 75_000),
                as: GatewayReference("INV-2025-0002"),
                by: Sandbox.caller(at: Sandbox.now + .seconds(300))
            )
        },
        Case(
            "redirect inquiry",
            #"{"timeStamp":"20250115101500","iMid":"IONPAYTEST","tXid":"IONPAYTEST00202501150935027733","#
                + #""referenceNo":"INV-2025-0002","amt":"75000","#
                + #""merchantToken":"4f324dab116ea304afb6d9f31522def2aba7bf8844371a6aea309a5bd2e470ed"}"#
        ) {
            try RedirectWire().inquiry(
                Sandbox.registration(
                    transaction: "IONPAYTEST00202501150935027733",
                    reference: "INV-2025-0002",
                    amount: 75_000
                ),
                by: Sandbox.caller(at: Sandbox.now + .seconds(45 * 60))
            )
        },
        Case(
            "redirect cancel",
            #"{"timeStamp":"20250115102000","iMid":"IONPAYTEST","tXid":"IONPAYTEST00202501150935027733","#
                + #""payMethod":"03","cancelType":"1","cancelMsg":"Request Cancel","referenceNo":"INV-2025-0002","#
                + #""amt":"75000","preauthToken":"","#
                + #""merchantToken":"6cb7a34b80db18a638678ae7d799fc8933875050bac56dac00112b9b3f8b9030"}"#
        ) {
            try RedirectWire().cancel(
                Sandbox.registration(
                    transaction: "IONPAYTEST00202501150935027733",
                    reference: "INV-2025-0002",
                    amount: 75_000
                ),
                by: Sandbox.caller(at: Sandbox.now + .seconds(50 * 60))
            )
        },
    ]

    @Test(arguments: direct + enterprise + redirect)
    func `a body is this, byte by byte`(_ test: Case) throws {
        #expect(String(decoding: try test.request().body, as: UTF8.self) == test.body)
    }

    @Test(arguments: GatewayInterface.allCases)
    func `an expiry that is asked for is sent as date and time in WIB`(_ interface: GatewayInterface) throws {
        let order = try Sandbox.order(expiry: Timestamp(rfc3339: "2025-01-16T20:30:15Z", field: "t"))
        let request = interface.wire.registration(order, as: try Sandbox.reference(), by: try Sandbox.caller())
        let body = String(decoding: request.body, as: UTF8.self)
        let expected =
            interface == .v1Enterprise
            ? "&payValidDt=20250117&payValidTm=033015&" : #""payValidDt":"20250117","payValidTm":"033015","#
        #expect(body.contains(expected))
    }

    @Test(arguments: GatewayInterface.allCases)
    func `texts arrive as they are, and a name within 30 characters`(_ interface: GatewayInterface) throws {
        let goods = #"Kopi "Gayo" \ 100% & é+=🙂"#
        let order = try Sandbox.order(goods: goods, name: String(repeating: "e\u{301}", count: 20))
        let request = interface.wire.registration(order, as: try Sandbox.reference(), by: try Sandbox.caller())
        let fields = try #require(
            interface == .v1Enterprise
                ? Fields(form: String(decoding: request.body, as: UTF8.self)) : Fields(json: request.body)
        )
        #expect(fields["goodsNm"] == goods)
        #expect(fields["billingNm"] == String(repeating: "e\u{301}", count: 15))
    }
}
