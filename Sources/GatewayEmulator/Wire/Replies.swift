/// The bodies of the gateway’s answers, with the keys and the nulls of its published samples.
package enum Replies {
    /// A refusal; only its two keys are guaranteed.
    package static func refusal(_ result: ResultCode) -> JSON {
        .members(["resultCd": .string(result.code), "resultMsg": .string(result.message)])
    }

    /// A registered payment.
    ///
    /// - Parameters:
    ///   - transaction: The payment.
    ///   - tellingExpiry: Whether the expiry is told; the published sample leaves it null.
    package static func registration(_ transaction: Transaction, tellingExpiry: Bool) -> JSON {
        let (registration, registered) = (transaction.registration, WIBTime(transaction.registeredAt))
        let expiry = tellingExpiry ? WIBTime(transaction.expiry) : nil
        return .members([
            "resultCd": "0000", "resultMsg": "SUCCESS", "tXid": .string(transaction.tXid),
            "referenceNo": .string(registration.referenceNo), "payMethod": "03",
            "amt": .string(String(registration.amount)), "transDt": .string(registered.date),
            "transTm": .string(registered.time), "description": .text(registration.description), "bankCd": .null,
            "vacctNo": .null, "mitraCd": .text(transaction.chosenStore), "payNo": .text(transaction.issuedCode),
            "currency": .null, "goodsNm": .null, "billingNm": .null, "vacctValidDt": .null, "vacctValidTm": .null,
            "payValidDt": .text(expiry?.date), "payValidTm": .text(expiry?.time), "requestURL": .null,
            "paymentExpDt": .null, "paymentExpTm": .null, "qrContent": .null, "qrUrl": .null,
        ])
    }

    /// What a payment has come to; the keys of other methods are null.
    package static func inquiry(_ transaction: Transaction, _ status: InquiryStatus) -> JSON {
        let registration = transaction.registration
        let (registered, expiry) = (WIBTime(transaction.registeredAt), WIBTime(transaction.expiry))
        let deposit = transaction.deposit
        let paid = deposit.map { WIBTime($0.at) }
        return .members([
            "tXid": .string(transaction.tXid), "iMid": .string(registration.iMid), "currency": "IDR",
            "amt": .string(String(registration.amount)), "instmntMon": .null, "instmntType": .null,
            "referenceNo": .string(registration.referenceNo), "goodsNm": .string(registration.goodsNm),
            "payMethod": .string(transaction.payMethod), "billingNm": .string(registration.billingNm),
            "reqDt": .string(registered.date), "reqTm": .string(registered.time), "status": .string(status.digit),
            "resultCd": "0000", "resultMsg": .string(status.word), "cardNo": .null, "vacctNo": .null, "bankCd": .null,
            "payNo": .text(transaction.issuedCode), "mitraCd": .text(transaction.chosenStore),
            "receiptCode": .text(deposit?.receiptCode), "cancelAmt": .null, "transDt": .text(paid?.date),
            "transTm": .text(paid?.time), "payValidDt": .string(expiry.date), "payValidTm": .string(expiry.time),
            "mRefNo": .null, "depositDt": .text(paid?.date), "depositTm": .text(paid?.time), "preauthToken": .null,
            "acquBankCd": .null, "issuBankCd": .null, "acquBankNm": .null, "issuBankNm": .null, "vacctValidDt": .null,
            "vacctValidTm": .null, "recurringToken": .null, "ccTransType": .null, "acquStatus": .null,
            "cardExpYymm": .null, "authNo": .null, "paymentExpDt": .null, "paymentExpTm": .null,
            "paymentTrxSn": .null, "cancelTrxSn": .null, "userId": .null, "shopId": .null,
        ])
    }

    /// A cancelled payment.
    ///
    /// - Parameters:
    ///   - transaction: The payment.
    ///   - canceltXid: The number of the cancel.
    ///   - now: The instant of the cancel.
    ///   - amountKey: What the amount is called: `amt`, and `amount` in version 1.
    package static func cancel(
        _ transaction: Transaction,
        canceltXid: String,
        at now: Int64,
        amountKey: String = "amt"
    ) -> JSON {
        let time = WIBTime(now)
        return .members([
            "tXid": .string(transaction.tXid), "referenceNo": .string(transaction.registration.referenceNo),
            "resultCd": "0000", "resultMsg": "SUCCESS", "transDt": .string(time.date), "transTm": .string(time.time),
            "description": .text(transaction.registration.description),
            amountKey: .string(String(transaction.registration.amount)), "canceltXid": .string(canceltXid),
        ])
    }
}

extension Transaction {
    /// The code, as soon as there is one.
    var issuedCode: String? { isIssued ? payNo : nil }

    /// The store group, as soon as it is certain.
    var chosenStore: String? { isIssued ? registration.mitraCd : nil }
}

extension JSON: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}
