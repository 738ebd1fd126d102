import GatewayEmulator
import Testing

/// Calls in the shapes that clients in use send, with the fields and the encoding of each.
struct EmulatedDeskSDKTests {
    private static let form = "application/x-www-form-urlencoded"
    private static let empty = ["payValidDt", "payValidTm", "merFixAcctId", "shopId", "description", "deliveryNm"]

    static let registrations: [(String, MerchantCall)] = [
        (
            "PyPI nicepay, version 1: everything in the query, no body",
            Call.enterprise.sent("", as: form, query: Call.enterprise.form)
        ),
        (
            "egg- nicepay-id, version 1: a form without the optional fields",
            {
                let call = ["billingAddr", "cartData"].reduce(Call.enterprise) { $0.with($1, json: nil) }
                return call.sent(call.form, as: form)
            }()
        ),
        (
            "SDKs of version 1: a form with a charset, and a time that is not signed",
            {
                let call = Call.enterprise.with("timeStamp", "20250115093000").with("instmntMon", "1")
                return call.sent(call.form, as: form + "; charset=UTF-8")
            }()
        ),
        (
            "JSON under the type of a form",
            Call.enterprise.sent(Call.enterprise.body, as: form)
        ),
        (
            "PHP library: a cart, empty expiry and description",
            {
                let cart =
                    #"{"count":"1","item":[{"img_url":"https://m.example/1.jpg","goods_name":"Kopi","#
                    + #""goods_detail":"1 kg","goods_amt":"150000"}]}"#
                let call = empty.reduce(Call.registration) { $0.with($1, "") }.with("cartData", cart)
                return call.sent(call.body)
            }()
        ),
        (
            "Python library: Application/JSON and a number for the amount",
            {
                let call = Call.registration.with("amt", json: "150000").with("merFixAcctId", "")
                return call.sent(call.body, as: "Application/JSON")
            }()
        ),
        (
            "Go library: Application/JSON; and numbers for strings",
            {
                let call = Call.registration.with("amt", json: "150000").with("billingPostCd", json: "10210")
                    .with("timeStamp", json: "20250115093000")
                return call.sent(call.body, as: "Application/JSON; charset=utf-8")
            }()
        ),
        (
            "a byte order mark before the JSON, as .NET writes it",
            Call.registration.sent("\u{FEFF}" + Call.registration.body, as: "application/json; charset=utf-8")
        ),
        (
            "Java model: neither expiry nor description",
            {
                let call = ["payValidDt", "payValidTm"].reduce(Call.registration) { $0.with($1, json: nil) }
                return call.sent(call.body)
            }()
        ),
        (
            "nulls for what is not set",
            {
                let call = empty.reduce(Call.registration) { $0.with($1, json: "null") }
                return call.sent(call.body)
            }()
        ),
        (
            "a form under the type of JSON",
            Call.registration.sent(Call.registration.form)
        ),
        (
            "SDKs of version 2 Redirect: the fields of all methods, empty",
            {
                let others = ["bankCd", "vacctValidDt", "instmntType", "instmntMon", "recurrOpt", "sellers", "mitraCd"]
                let call = (empty + others).reduce(Call.redirect) { $0.with($1, "") }
                return call.sent(call.body)
            }()
        ),
    ]

    @Test(arguments: registrations)
    func `a registration is taken`(_ name: String, _ call: MerchantCall) throws {
        var desk = EmulatedDesk()
        let reply = try JSON(desk.answer(call, at: wib("2025-01-15T09:30:01")).body)
        #expect(reply["resultCd"] == "0000", "\(name)")
        #expect(desk.ledger.transactions.count == 1, "\(name)")
    }

    static let cancels: [(String, CallAddress.Interface, [String: String])] = [
        ("PyPI nicepay: cancelType 01", .direct, ["cancelType": "01"]),
        ("node-nicepay: an empty preauthToken", .direct, ["preauthToken": ""]),
        ("PHP library: a reference and no message", .direct, ["referenceNo": "INV-2025-0001", "cancelMsg": ""]),
        (
            "Kotlin library, version 1: its own names for addresses", .enterprise,
            ["reqServerIP": "::1", "userIP": "::1"]
        ),
        ("SDKs of version 1: a time that is not signed", .enterprise, ["timeStamp": "20250115102000", "worker": ""]),
    ]

    @Test(arguments: cancels)
    func `a cancel is taken`(_ name: String, _ interface: CallAddress.Interface, _ fields: [String: String]) throws {
        var desk = EmulatedDesk()
        let now = try wib("2025-01-15T09:30:01")
        let tXid = try JSON(desk.answer(Call.registration.onWire, at: now).body).text("tXid")
        let call = fields.reduce(Call.cancel(tXid).by(interface)) { $0.with($1.key, $1.value) }
        #expect(try JSON(desk.answer(call.onWire, at: now).body)["resultCd"] == "0000", "\(name)")
    }
}
