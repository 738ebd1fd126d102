extension Fields {
    /// What a notification says about a payment and nothing about people or keys, as a form in one order.
    ///
    /// Only fields that are known to be harmless are kept, the first 100 characters of each.
    var redacted: String {
        var pairs: [(name: String, value: String)] = []
        pairs.reserveCapacity(Self.harmless.count)
        for name in Self.harmless {
            for text in texts(name) { pairs.append((name, text.beginning(of: 100))) }
        }
        return FormCoding.form(of: pairs)
    }

    private static let harmless = [
        "tXid", "referenceNo", "payMethod", "amt", "amount", "currency", "status", "matchCl", "cancelType", "mitraCd",
        "payNo", "payValidDt", "payValidTm", "transDt", "transTm", "depositDt", "depositTm", "receiptCode", "mRefNo",
        "instmntType", "instmntMon",
    ]
}

extension String {
    /// The first Unicode scalars.
    fileprivate func beginning(of limit: Int) -> String {
        // Almost always, and at once to see.
        utf8.count <= limit ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
    }
}
