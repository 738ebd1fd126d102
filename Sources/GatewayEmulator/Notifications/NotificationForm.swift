extension Notice {
    /// The notification’s fields, in the order of the published sample.
    ///
    /// - Parameter key: The merchant’s key, for the token.
    package func form(key: String) -> Form {
        let registration = transaction.registration
        let amt = String(registration.amount)
        let (time, deposited) = (WIBTime(at), WIBTime(deposit.at))
        return Form([
            .init("tXid", transaction.tXid),
            .init("referenceNo", registration.referenceNo),
            .init("payMethod", "03"),
            .init("amt", amt),
            .init("transDt", time.date),
            .init("transTm", time.time),
            .init("currency", "IDR"),
            .init("goodsNm", registration.goodsNm),
            .init("billingNm", registration.billingNm),
            // Tills take the exact amount only, so it always matches.
            .init("matchCl", "1"),
            .init("status", kind == .deposit ? "0" : "1"),
            .init("mitraCd", registration.mitraCd),
            .init("payNo", transaction.payNo),
            // Empty in the sample, null on the page: the notification does not tell the expiry.
            .init("payValidDt", ""),
            .init("payValidTm", ""),
            .init("depositDt", deposited.date),
            .init("depositTm", deposited.time),
            .init("receiptCode", deposit.receiptCode),
            .init("mRefNo", ""),
            .init(
                "merchantToken",
                MerchantToken.notification(iMid: registration.iMid, tXid: transaction.tXid, amt: amt, key: key)
            ),
        ])
    }
}
