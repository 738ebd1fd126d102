/// The registrations of the other interfaces.
extension Replies {
    /// A payment registered by version 1, which says `amount` for the amount and `callbackUrl` for the return.
    package static func enterpriseRegistration(_ transaction: Transaction) -> JSON {
        let (registration, registered) = (transaction.registration, WIBTime(transaction.registeredAt))
        let expiry = WIBTime(transaction.expiry)
        return .members([
            "resultCd": "0000", "resultMsg": "SUCCESS", "tXid": .string(transaction.tXid),
            "referenceNo": .string(registration.referenceNo), "payMethod": "03",
            "amount": .string(String(registration.amount)), "currency": "IDR",
            "goodsNm": .string(registration.goodsNm), "billingNm": .string(registration.billingNm),
            "transDt": .string(registered.date), "transTm": .string(registered.time),
            "description": .text(registration.description), "callbackUrl": .text(registration.callBackUrl),
            "mitraCd": .string(registration.mitraCd), "payNo": .string(transaction.payNo),
            "payValidDt": .string(expiry.date), "payValidTm": .string(expiry.time),
        ])
    }

    /// A payment with a page, to which the merchant sends the browser with `?tXid=` added; it has no code yet.
    ///
    /// - Parameters:
    ///   - transaction: The payment.
    ///   - tellingExpiry: Whether the expiry is told.
    ///   - paymentURL: The address of the page.
    package static func redirectRegistration(
        _ transaction: Transaction,
        tellingExpiry: Bool,
        paymentURL: String
    ) -> JSON {
        let (registration, registered) = (transaction.registration, WIBTime(transaction.registeredAt))
        let expiry = tellingExpiry ? WIBTime(transaction.expiry) : nil
        return .members([
            "resultCd": "0000", "resultMsg": "SUCCESS", "tXid": .string(transaction.tXid),
            "referenceNo": .string(registration.referenceNo), "payMethod": .string(registration.payMethod),
            "amt": .string(String(registration.amount)), "transDt": .string(registered.date),
            "transTm": .string(registered.time), "description": .text(registration.description),
            "currency": "IDR", "goodsNm": .string(registration.goodsNm),
            "billingNm": .string(registration.billingNm), "payValidDt": .text(expiry?.date),
            "payValidTm": .text(expiry?.time), "paymentURL": .string(paymentURL),
        ])
    }
}
