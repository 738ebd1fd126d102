/// An answer of the gateway other than success: a code and its words.
///
/// The published list names each code in a few words; the sentences after them are ours, but for 8001 and 9010, which
/// have been seen.
package struct ResultCode: Error, Sendable, Equatable {
    /// Four digits, `resultCd`.
    package let code: String
    /// `resultMsg`.
    package let message: String

    private init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code of a name, or one that nobody has published.
    package init(code: String) {
        self = Self.all.first { $0.code == code } ?? ResultCode(code, "Result \(code).")
    }

    // MARK: Every call

    static let mismatch = ResultCode("8001", "Order registration error.")
    static let unreadableInquiry = ResultCode("8002", "Order inquiry error.")
    static let badData = ResultCode("8003", "Registration data error.")
    static let badTXid = ResultCode("8004", "tXid error on inquiry.")
    static let unreadableRegistration = ResultCode("9001", "Order is not registered, check the HTTP message.")
    static let noAmount = ResultCode("9007", "amt is missing.")
    static let badAmount = ResultCode("9008", "amt is not an integer.")
    static let usedReference = ResultCode("9009", "referenceNo is already used.")
    static let badToken = ResultCode("9010", "Invalid Merchant Token.")
    static let unknownMerchant = ResultCode("9011", "iMid is not registered.")
    static let badMethod = ResultCode("9012", "Payment method is not activated.")
    static let noCurrency = ResultCode("9013", "currency is missing.")
    static let noReference = ResultCode("9014", "referenceNo is missing.")
    static let noGoods = ResultCode("9015", "goodsNm is missing.")
    static let noName = ResultCode("9016", "billingNm is missing.")
    static let noPhone = ResultCode("9017", "billingPhone is missing.")
    static let noMail = ResultCode("9018", "billingEmail is missing.")
    static let noReturnURL = ResultCode("9019", "callBackUrl is missing.")
    static let noNotificationURL = ResultCode("9020", "dbProcessUrl is missing.")
    static let badCart = ResultCode("9022", "cartData is not JSON.")
    static let badCartTotal = ResultCode("9023", "Total of cartData is not amt.")
    static let noCity = ResultCode("9025", "billingCity is missing.")
    static let noState = ResultCode("9026", "billingState is missing.")
    static let noPostCode = ResultCode("9027", "billingPostCd is missing.")
    static let noCountry = ResultCode("9028", "billingCountry is missing.")
    static let unreadableCancel = ResultCode("9030", "The request failed.")
    static let badTimeStamp = ResultCode("9031", "Date or time is wrong.")

    // MARK: Convenience stores

    static let noNumber = ResultCode("9503", "No CVS number is available.")
    static let unknownStore = ResultCode("9505", "Invalid CVS.")
    static let longReference = ResultCode("9507", "referenceNo is longer than 40.")
    static let amountTooSmall = ResultCode("9509", "The amount is too small.")
    static let badExpiry = ResultCode("9510", "Expiry date or time is wrong.")
    static let badExpiryLength = ResultCode("9511", "Expiry date or time has a wrong length.")
    static let badStoreToken = ResultCode("9525", "Invalid CVS merchant token.")
    static let transactionNotFound = ResultCode("9528", "The transaction is not found.")

    // MARK: Cancel

    static let badCancelType = ResultCode("9301", "cancelType is wrong.")
    static let noCancelAmount = ResultCode("9312", "The cancel amount is missing or no number.")
    static let cannotCancel = ResultCode("9314", "This transaction cannot be cancelled.")
    static let cancelledAlready = ResultCode("9315", "The transaction is already cancelled.")
    static let cancelAmountTooLarge = ResultCode("9319", "The amount is larger than can be cancelled.")
    static let cancelAmountNotPositive = ResultCode("9321", "The cancel amount is not more than 0.")

    private static let all: [ResultCode] = [
        mismatch, unreadableInquiry, badData, badTXid, unreadableRegistration, noAmount, badAmount, usedReference,
        badToken, unknownMerchant, badMethod, noCurrency, noReference, noGoods, noName, noPhone, noMail,
        noReturnURL, noNotificationURL, badCart, badCartTotal, noCity, noState, noPostCode, noCountry,
        unreadableCancel, badTimeStamp, noNumber, unknownStore, longReference, amountTooSmall, badExpiry,
        badExpiryLength, badStoreToken, transactionNotFound, badCancelType, noCancelAmount, cannotCancel,
        cancelledAlready, cancelAmountTooLarge, cancelAmountNotPositive,
    ]
}
