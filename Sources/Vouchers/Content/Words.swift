import Payments

/// The words of one language, read from `locales/<language>.yaml`.
struct Words: Sendable, Equatable {
    /// The keys every language has to give: what templates may name as `{words.key}` and what slips are composed of.
    static let keys = [
        "slip", "receipt", "sayToCashier", "paymentCode", "amountExact", "amount", "payBefore", "expires", "order",
        "customer", "goods", "support", "store", "receiptCode", "paidAt", "paidLabel", "howToPay", "date", "shortDate",
        "time", "hours", "validUntil", "estimated", "opens", "statusPage", "codeOnly", "keepReceipt", "and",
        "bars", "qr", "logo",
        "paid", "paidNote", "expired", "expiredNote", "cancelled", "cancelledNote", "reversed", "reversedNote",
    ]

    let language: Language
    let texts: [String: String]
    /// Monday first.
    let weekdays: [String]
    let shortWeekdays: [String]
    /// January first.
    let months: [String]
    let shortMonths: [String]

    subscript(key: String) -> String { texts[key] ?? "" }

    /// What a symbol shows, for those who cannot see it.
    func described(_ symbol: String, _ code: String) -> String { self[symbol].filled(["code": code]) }
}

extension Words {
    init(reading root: TemplateNode, language: Language) throws(VoucherError) {
        try root.requireKeys(
            among: Self.keys + ["weekdays", "shortWeekdays", "months", "shortMonths"]
        )
        self.language = language
        var texts: [String: String] = [:]
        for key in Self.keys { texts[key] = try root.required(key).string().cleaned }
        self.texts = texts
        weekdays = try root.required("weekdays").strings(count: 7)
        shortWeekdays = try root.required("shortWeekdays").strings(count: 7)
        months = try root.required("months").strings(count: 12)
        shortMonths = try root.required("shortMonths").strings(count: 12)
    }
}

extension String {
    /// The text with each `{name}` replaced by its value.
    ///
    /// Braces within a value are not looked at: a name such as `{amount}` stays what it is.
    func filled(_ values: [String: String]) -> String { filled { values[$0] } }

    /// The text with each `{name}` replaced by its value, which is asked for where it is needed.
    func filled(_ value: (String) -> String?) -> String {
        // Braces are single bytes, and letters take far longer to tell apart.
        let bytes = Array(utf8)
        var filled = ""
        var start = 0
        while let opening = bytes[start...].firstIndex(of: UInt8(ascii: "{")),
            let closing = bytes[opening...].firstIndex(of: UInt8(ascii: "}"))
        {
            let name = String(decoding: bytes[opening + 1..<closing], as: UTF8.self)
            filled += String(decoding: bytes[start..<opening], as: UTF8.self)
            filled += value(name) ?? "{\(name)}"
            start = closing + 1
        }
        return start == 0 ? self : filled + String(decoding: bytes[start...], as: UTF8.self)
    }
}
