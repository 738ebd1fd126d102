import Graphics

extension Voucher {
    /// The voucher with a visible mark for every character that no font can show.
    ///
    /// - Returns: The voucher and one warning for each field that lost characters; a warning counts them only, as a
    ///   name in it would be personal data.
    func showable(in family: String, by measuring: some TextMeasuring) -> (Voucher, [String]) {
        var voucher = self
        var warnings: [String] = []
        func mark(_ text: inout String, _ field: String) {
            text = text.cleaned
            let missing = Set(measuring.missing(in: text, family: family))
            guard !missing.isEmpty else { return }
            let count = text.count { missing.contains($0) }
            text = String(text.map { missing.contains($0) ? "□" : $0 })
            warnings.append("\(field): no installed font has \(count) of its characters; they are shown as □")
        }
        func mark(_ text: inout String?, _ field: String) {
            guard var value = text else { return }
            mark(&value, field)
            text = value
        }
        mark(&voucher.merchant, "merchant")
        mark(&voucher.reference, "reference")
        mark(&voucher.customer, "customer")
        mark(&voucher.goods, "goods")
        mark(&voucher.support, "support")
        return (voucher, warnings)
    }
}
