/// Reads calls: required fields, then merchant and token, then the shape of each field.
///
/// Tokens come after the required fields because they are made of them. The order in which the real gateway looks is
/// not published.
package struct CallReader: Sendable {
    /// The key of each merchant.
    package let merchants: [String: String]
    /// Whether fields longer than documented are refused.
    package let enforcesFieldSizes: Bool

    package init(merchants: [String: String], enforcesFieldSizes: Bool = true) {
        self.merchants = merchants
        self.enforcesFieldSizes = enforcesFieldSizes
    }

    /// Reads an inquiry.
    ///
    /// A bad token is 9525 here: `tXid` names a convenience-store payment, so its block of codes answers.
    package func inquiry(_ fields: CallFields) throws(ResultCode) -> Inquiry {
        try fields.require([
            ("iMid", .unknownMerchant), ("timeStamp", .badTimeStamp), ("tXid", .badTXid), ("referenceNo", .noReference),
            ("amt", .noAmount), ("merchantToken", .badStoreToken),
        ])
        let key = try key(of: fields)
        guard fields.text("merchantToken") == fields.registrationToken(key) else { throw .badStoreToken }
        try checkTimeStamp(fields)
        guard let amount = Int64(digits: fields.text("amt")) else { throw .badAmount }
        return Inquiry(
            iMid: fields.text("iMid"),
            tXid: fields.text("tXid"),
            referenceNo: fields.text("referenceNo"),
            amount: amount
        )
    }

    /// Reads a cancel.
    ///
    /// A bad token is 9525, as for an inquiry, but 8001 where it is the token of a registration: that has been seen.
    package func cancel(_ fields: CallFields) throws(ResultCode) -> Cancel {
        try fields.require([
            ("iMid", .unknownMerchant), ("timeStamp", .badTimeStamp), ("tXid", .transactionNotFound),
            ("payMethod", .badMethod), ("cancelType", .badCancelType), ("amt", .noCancelAmount),
            ("merchantToken", .badStoreToken),
        ])
        let key = try key(of: fields)
        let token = MerchantToken.cancel(
            timeStamp: fields.text("timeStamp"),
            iMid: fields.text("iMid"),
            tXid: fields.text("tXid"),
            amt: fields.text("amt"),
            key: key
        )
        guard fields.text("merchantToken") == token else {
            throw fields.text("merchantToken") == fields.registrationToken(key) ? .mismatch : .badStoreToken
        }
        try checkTimeStamp(fields)
        guard fields.text("payMethod") == "03" else { throw .badMethod }
        // 1 is a full cancel, the only one for stores; one SDK spells it 01.
        guard ["1", "01"].contains(fields.text("cancelType")) else { throw .badCancelType }
        let text = fields.text("amt")
        guard let amount = Int64(digits: text) else {
            throw text.isNegative ? .cancelAmountNotPositive : .noCancelAmount
        }
        guard amount > 0 else { throw .cancelAmountNotPositive }
        return Cancel(iMid: fields.text("iMid"), tXid: fields.text("tXid"), amount: amount)
    }

    func key(of fields: CallFields) throws(ResultCode) -> String {
        guard let key = merchants[fields.text("iMid")] else { throw .unknownMerchant }
        return key
    }

    /// Checks the form alone: the gateway has served clocks hours off, and its own samples show times no clock has.
    func checkTimeStamp(_ fields: CallFields) throws(ResultCode) {
        let timeStamp = fields.text("timeStamp")
        guard timeStamp.isDigits, timeStamp.utf8.count == 14 else { throw .badTimeStamp }
    }
}

extension CallFields {
    func registrationToken(_ key: String) -> String {
        MerchantToken.registration(
            timeStamp: text("timeStamp"),
            iMid: text("iMid"),
            referenceNo: text("referenceNo"),
            amt: text("amt"),
            key: key
        )
    }
}

extension Int64 {
    /// Reads ASCII digits without a sign, at most eighteen.
    init?(digits text: String) {
        guard text.isDigits, text.utf8.count <= 18 else { return nil }
        self.init(text)
    }
}

extension String {
    fileprivate var isNegative: Bool { first == "-" && String(dropFirst()).isDigits }
}
