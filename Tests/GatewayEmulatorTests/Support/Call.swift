import GatewayEmulator

/// The published test merchant.
enum TestMerchant {
    static let iMid = "IONPAYTEST"
    static let key = "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="
}

/// A call, put together from pieces of JSON so that a test decides on every character.
struct Call: Sendable {
    let kind: Endpoint
    /// By which interface it is made.
    private(set) var interface = CallAddress.Interface.direct
    /// Each field with its value as JSON.
    private(set) var fields: [String: String]
    /// The token, where it is not the right one.
    var token: String?

    subscript(name: String) -> String? {
        get { fields[name] }
        set { fields[name] = newValue }
    }

    /// The call with a field changed to a string.
    func with(_ name: String, _ text: String) -> Call { with(name, json: Self.quoted(text)) }

    /// The call with a field changed to a piece of JSON, or without it.
    func with(_ name: String, json: String?) -> Call {
        var call = self
        call[name] = json
        return call
    }

    /// The call with another token.
    func with(token: String) -> Call {
        var call = self
        call.token = token
        return call
    }

    /// The call by another interface.
    func by(_ interface: CallAddress.Interface) -> Call {
        var call = self
        call.interface = interface
        return call
    }

    var path: String {
        CallAddress.all.first { ($0.interface, $0.endpoint) == (interface, kind) }?.path ?? ""
    }

    /// The call as JSON.
    var body: String {
        let all = fields.merging(["merchantToken": Self.quoted(token ?? rightToken)]) { first, _ in first }
        // In the order of the names, so that a seed brings the same bytes again.
        let members = all.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)): \($0.value)" }
        return "{" + members.joined(separator: ", ") + "}"
    }

    /// The call as a form, in the order of its names.
    var form: String {
        let texts = fields.mapValues { (try? JSON($0.utf8))?.scalar ?? "" }
            .merging(["merchantToken": token ?? rightToken]) { first, _ in first }
        return Form(texts.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }).encoded
    }

    /// The call as its interface has it on the wire.
    var onWire: MerchantCall {
        interface == .enterprise ? sent(form, as: "application/x-www-form-urlencoded") : sent(body)
    }

    /// The call with another body or type.
    func sent(_ body: String, as contentType: String = "application/json", query: String = "") -> MerchantCall {
        MerchantCall(path: path, query: query, contentType: contentType, body: Array(body.utf8))
    }

    /// The fields as the emulator reads them.
    var read: CallFields? { CallFields(contentType: "application/json", body: body.utf8) }

    private var rightToken: String {
        let text = { (name: String) in fields[name].flatMap { try? JSON($0.utf8) }?.scalar ?? "" }
        return switch kind {
        case .registration, .inquiry:
            MerchantToken.registration(
                timeStamp: interface == .enterprise ? "" : text("timeStamp"),
                iMid: text("iMid"),
                referenceNo: text("referenceNo"),
                amt: text("amt"),
                key: TestMerchant.key
            )
        case .cancel:
            MerchantToken.cancel(
                timeStamp: interface == .enterprise ? "" : text("timeStamp"),
                iMid: text("iMid"),
                tXid: text("tXid"),
                amt: text("amt"),
                key: TestMerchant.key
            )
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += ["\"", "\\"].contains($1) ? "\\\($1)" : "\($1)" } + "\""
    }
}

extension Call {
    /// The published example.
    static let registration = Call(
        kind: .registration,
        strings: [
            "timeStamp": "20250115093000", "iMid": "IONPAYTEST", "payMethod": "03", "currency": "IDR",
            "amt": "150000", "referenceNo": "INV-2025-0001", "goodsNm": "Kopi 1 kg", "billingNm": "Budi",
            "billingPhone": "081234567890", "billingEmail": "budi@example.com", "billingAddr": "Jl. Melati 1",
            "billingCity": "Jakarta", "billingState": "DKI Jakarta", "billingPostCd": "10210",
            "billingCountry": "Indonesia", "dbProcessUrl": "https://m.example/notif", "userIP": "127.0.0.1",
            "cartData": "{}", "mitraCd": "ALMA", "payValidDt": "", "payValidTm": "",
        ]
    )

    /// The published example, for some transaction.
    static func inquiry(_ tXid: String = "IONPAYTEST03202501150930014821") -> Call {
        Call(
            kind: .inquiry,
            strings: [
                "timeStamp": "20250115101500", "tXid": tXid, "iMid": "IONPAYTEST", "referenceNo": "INV-2025-0001",
                "amt": "150000",
            ]
        )
    }

    /// The published example, for some transaction.
    static func cancel(_ tXid: String = "IONPAYTEST03202501150930014821") -> Call {
        Call(
            kind: .cancel,
            strings: [
                "timeStamp": "20250115102000", "tXid": tXid, "iMid": "IONPAYTEST", "payMethod": "03",
                "cancelType": "1", "cancelMsg": "Request Cancel", "amt": "150000", "preauthToken": "",
            ]
        )
    }

    /// The published example of version 1.
    static let enterprise = Call(
        kind: .registration,
        strings: [
            "iMid": "IONPAYTEST", "payMethod": "03", "currency": "IDR", "amt": "150000",
            "referenceNo": "INV-2025-0001", "goodsNm": "Kopi 1 kg", "billingNm": "Budi",
            "billingPhone": "081234567890", "billingEmail": "budi@example.com", "billingAddr": "Jl. Melati 1",
            "billingCity": "Jakarta", "billingState": "DKI Jakarta", "billingPostCd": "10210",
            "billingCountry": "Indonesia", "callBackUrl": "https://m.example/cb",
            "dbProcessUrl": "https://m.example/notif", "description": "INV-2025-0001", "userIP": "127.0.0.1",
            "cartData": "{}", "mitraCd": "ALMA",
        ]
    ).by(.enterprise)

    /// The published example of version 2 Redirect.
    static let redirect = registration.by(.redirect)
        .with("timeStamp", "20250115093500").with("referenceNo", "INV-2025-0002").with("amt", "75000")
        .with("payMethod", "00").with("mitraCd", json: nil).with("callBackUrl", "https://m.example/cb")

    private init(kind: Endpoint, strings: [String: String]) {
        self.init(kind: kind, interface: .direct, fields: strings.mapValues { Self.quoted($0) }, token: nil)
    }
}
