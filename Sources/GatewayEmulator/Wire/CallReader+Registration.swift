extension CallReader {
    /// Reads a registration.
    ///
    /// A bad token is 9010 here, as in the published sample of a failed registration. Of the fields that have no code
    /// of their own, the time stamp takes that of wrong dates (9031), the method 9012, the store 9505, and whatever is
    /// too long or another currency 8003, an error in the registration’s data.
    package func registration(
        _ fields: CallFields,
        by interface: CallAddress.Interface = .direct
    ) throws(ResultCode) -> Registration {
        try fields.require(Self.required(by: interface))
        let key = try key(of: fields)
        guard fields.text("merchantToken") == fields.registrationToken(key, by: interface) else { throw .badToken }
        try checkSizes(fields)
        try checkTimeStamp(fields, by: interface)
        let payMethod = fields.text("payMethod")
        guard payMethod == "03" || (payMethod == "00" && interface == .redirect) else { throw .badMethod }
        guard fields.text("currency") == "IDR" else { throw .badData }
        guard let amount = Int64(digits: fields.text("amt")) else { throw .badAmount }
        let expiry = try expiry(fields)
        try checkCart(fields, amount: amount)
        if interface == .redirect { try checkReturn(fields) }
        return Registration(
            iMid: fields.text("iMid"),
            referenceNo: fields.text("referenceNo"),
            amount: amount,
            // With 00 the customer chooses among all stores, whatever SDKs send here.
            mitraCd: payMethod == "03" ? fields.text("mitraCd") : "",
            goodsNm: fields.text("goodsNm"),
            billingNm: fields.text("billingNm"),
            description: fields["description"],
            dbProcessUrl: fields.text("dbProcessUrl"),
            expiry: expiry,
            payMethod: payMethod,
            callBackUrl: fields["callBackUrl"],
            issue: interface == .redirect ? .onPage : .atOnce
        )
    }

    /// The fields an interface needs, in the order they are looked for.
    private static func required(by interface: CallAddress.Interface) -> [(name: String, missing: ResultCode)] {
        let spared: Set<String> =
            switch interface {
            case .enterprise: ["timeStamp"]
            case .direct: ["callBackUrl"]
            case .redirect: ["mitraCd"]
            }
        return required.filter { !spared.contains($0.name) }
    }

    private static let required: [(name: String, missing: ResultCode)] = [
        ("iMid", .unknownMerchant), ("timeStamp", .badTimeStamp), ("payMethod", .badMethod),
        ("currency", .noCurrency), ("amt", .noAmount), ("referenceNo", .noReference), ("goodsNm", .noGoods),
        ("billingNm", .noName), ("billingPhone", .noPhone), ("billingEmail", .noMail), ("billingCity", .noCity),
        ("billingState", .noState), ("billingPostCd", .noPostCode), ("billingCountry", .noCountry),
        ("mitraCd", .unknownStore), ("callBackUrl", .noReturnURL), ("dbProcessUrl", .noNotificationURL),
        ("merchantToken", .badToken),
    ]

    /// The longest text of each field; `description` and the rest of the optional ones come from the older page.
    private static let sizes: [(name: String, size: Int)] = [
        ("amt", 12), ("goodsNm", 100), ("billingNm", 100), ("billingPhone", 15), ("billingEmail", 40),
        ("billingAddr", 100), ("billingCity", 50), ("billingState", 50), ("billingPostCd", 10), ("billingCountry", 10),
        ("cartData", 4000), ("userIP", 15), ("callBackUrl", 255), ("dbProcessUrl", 255), ("description", 100),
        ("merFixAcctId", 40),
    ]

    private func checkSizes(_ fields: CallFields) throws(ResultCode) {
        guard fields.text("referenceNo").unicodeScalars.count <= 40 else { throw .longReference }
        guard enforcesFieldSizes else { return }
        for (name, size) in Self.sizes where fields.text(name).unicodeScalars.count > size { throw .badData }
    }

    /// The browser is sent to it by a header, which must not be broken in two.
    private func checkReturn(_ fields: CallFields) throws(ResultCode) {
        guard fields.text("callBackUrl").unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
            throw .badData
        }
    }

    /// Both date and time or neither.
    private func expiry(_ fields: CallFields) throws(ResultCode) -> Int64? {
        let (date, time) = (fields.text("payValidDt"), fields.text("payValidTm"))
        if date.isEmpty, time.isEmpty { return nil }
        for text in [date, time] where !text.isEmpty && !text.isDigits { throw .badExpiry }
        guard date.utf8.count == 8, time.utf8.count == 6 else { throw .badExpiryLength }
        guard let expiry = WIBTime(date: date, time: time) else { throw .badExpiry }
        return expiry.epochMilliseconds
    }

    /// A string that holds JSON; where it lists items, their amounts add up to the payment’s.
    private func checkCart(_ fields: CallFields, amount: Int64) throws(ResultCode) {
        guard !fields.isStructured("cartData") else { throw .badCart }
        guard let text = fields["cartData"] else { return }
        guard let cart = try? JSON(text.utf8) else { throw .badCart }
        guard let items = cart["item"]?.elements, !items.isEmpty else { return }
        var total: Int64 = 0
        for item in items {
            guard let text = item["goods_amt"]?.scalar, let price = Int64(digits: text), price <= 999_999_999_999 else {
                throw .badCartTotal
            }
            total += price
        }
        guard total == amount else { throw .badCartTotal }
    }
}
