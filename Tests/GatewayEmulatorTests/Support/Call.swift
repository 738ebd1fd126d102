import GatewayEmulator

/// The published test merchant.
enum TestMerchant {
    static let iMid = "IONPAYTEST"
    static let key = "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="
}

/// The body of a call, put together from pieces of JSON so that a test decides on every character.
struct Call: Sendable {
    enum Kind: Sendable {
        case registration
        case inquiry
        case cancel
    }

    let kind: Kind
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

    var body: String {
        let all = fields.merging(["merchantToken": Self.quoted(token ?? rightToken)]) { first, _ in first }
        return "{" + all.map { "\(Self.quoted($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
    }

    /// The fields as the emulator reads them.
    var read: CallFields? { CallFields(contentType: "application/json", body: body.utf8) }

    private var rightToken: String {
        let text = { (name: String) in fields[name].flatMap { try? JSON($0.utf8) }?.scalar ?? "" }
        return switch kind {
        case .registration, .inquiry:
            MerchantToken.registration(
                timeStamp: text("timeStamp"),
                iMid: text("iMid"),
                referenceNo: text("referenceNo"),
                amt: text("amt"),
                key: TestMerchant.key
            )
        case .cancel:
            MerchantToken.cancel(
                timeStamp: text("timeStamp"),
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

    private init(kind: Kind, strings: [String: String]) {
        self.init(kind: kind, fields: strings.mapValues { Self.quoted($0) }, token: nil)
    }
}
