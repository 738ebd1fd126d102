extension Fields {
    /// What a notification says about a payment and nothing about people or keys, as a form in one order.
    ///
    /// Only fields that are known to be harmless are kept, the first 100 characters of each.
    var redacted: String {
        let pairs = Self.harmless.flatMap { name in
            texts(name).map { (name, String(String.UnicodeScalarView($0.unicodeScalars.prefix(100)))) }
        }
        return Parameters(pairs).form
    }

    private static let harmless = [
        "tXid", "referenceNo", "payMethod", "amt", "amount", "currency", "status", "matchCl", "cancelType", "mitraCd",
        "payNo", "payValidDt", "payValidTm", "transDt", "transTm", "depositDt", "depositTm", "receiptCode", "mRefNo",
        "instmntType", "instmntMon",
    ]
}
