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
    package func inquiry(
        _ fields: CallFields,
        by interface: CallAddress.Interface = .direct
    ) throws(ResultCode) -> Inquiry {
        try fields.require([("iMid", .unknownMerchant)])
        try requireTimeStamp(fields, by: interface)
        try fields.require([
            ("tXid", .badTXid), ("referenceNo", .noReference), ("amt", .noAmount), ("merchantToken", .badStoreToken),
        ])
        let key = try key(of: fields)
        guard fields.text("merchantToken") == fields.registrationToken(key, by: interface) else { throw .badStoreToken }
        try checkTimeStamp(fields, by: interface)
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
    package func cancel(
        _ fields: CallFields,
        by interface: CallAddress.Interface = .direct
    ) throws(ResultCode) -> Cancel {
        try fields.require([("iMid", .unknownMerchant)])
        try requireTimeStamp(fields, by: interface)
        try fields.require([
            ("tXid", .transactionNotFound), ("payMethod", .badMethod), ("cancelType", .badCancelType),
            ("amt", .noCancelAmount), ("merchantToken", .badStoreToken),
        ])
        let key = try key(of: fields)
        let token = MerchantToken.cancel(
            timeStamp: fields.signedTime(by: interface),
            iMid: fields.text("iMid"),
            tXid: fields.text("tXid"),
            amt: fields.text("amt"),
            key: key
        )
        guard fields.text("merchantToken") == token else {
            throw fields.text("merchantToken") == fields.registrationToken(key, by: interface)
                ? .mismatch : .badStoreToken
        }
        try checkTimeStamp(fields, by: interface)
        let payMethod = fields.text("payMethod")
        // 00 cancels a payment that was registered with it; the ledger knows whether this one was.
        guard ["00", "03"].contains(payMethod) else { throw .badMethod }
        // 1 is a full cancel, the only one for stores; one SDK spells it 01.
        guard ["1", "01"].contains(fields.text("cancelType")) else { throw .badCancelType }
        let text = fields.text("amt")
        guard let amount = Int64(digits: text) else {
            throw text.isNegative ? .cancelAmountNotPositive : .noCancelAmount
        }
        guard amount > 0 else { throw .cancelAmountNotPositive }
        return Cancel(
            iMid: fields.text("iMid"),
            tXid: fields.text("tXid"),
            amount: amount,
            payMethod: payMethod
        )
    }

    func key(of fields: CallFields) throws(ResultCode) -> String {
        guard let key = merchants[fields.text("iMid")] else { throw .unknownMerchant }
        return key
    }

    /// Version 1 has no time; what some SDKs send of it there is not looked at.
    func requireTimeStamp(_ fields: CallFields, by interface: CallAddress.Interface) throws(ResultCode) {
        guard interface != .enterprise else { return }
        try fields.require([("timeStamp", .badTimeStamp)])
    }

    /// Checks the form alone: the gateway has served clocks hours off, and its own samples show times no clock has.
    func checkTimeStamp(_ fields: CallFields, by interface: CallAddress.Interface) throws(ResultCode) {
        guard interface != .enterprise else { return }
        let timeStamp = fields.text("timeStamp")
        guard timeStamp.isDigits, timeStamp.utf8.count == 14 else { throw .badTimeStamp }
    }
}

extension CallFields {
    /// The time as the token covers it.
    func signedTime(by interface: CallAddress.Interface) -> String {
        interface == .enterprise ? "" : text("timeStamp")
    }

    func registrationToken(_ key: String, by interface: CallAddress.Interface) -> String {
        MerchantToken.registration(
            timeStamp: signedTime(by: interface),
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
