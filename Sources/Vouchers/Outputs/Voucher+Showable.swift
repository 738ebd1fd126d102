import Graphics
import Payments

extension Voucher {
    /// The voucher with a visible mark for every character that no font can show.
    ///
    /// - Returns: The voucher and one warning for each field that lost characters; a warning counts them only, as a
    ///   name in it would be personal data.
    func showable(in family: String, by measuring: some TextMeasuring) -> (Voucher, [String]) {
        var voucher = self
        var losses: [(field: String, count: Int)] = []
        func mark(_ text: inout String, _ field: String) {
            text = text.cleaned
            let missing = Set(measuring.missing(in: text, family: family))
            guard !missing.isEmpty else { return }
            let count = text.count { missing.contains($0) }
            text = String(text.map { missing.contains($0) ? "□" : $0 })
            if let place = losses.firstIndex(where: { $0.field == field }) {
                losses[place].count += count
            } else {
                losses.append((field, count))
            }
        }
        func mark(_ text: inout String?, _ field: String) {
            guard var value = text else { return }
            mark(&value, field)
            text = value
        }
        func mark(_ text: inout LocalizedText, _ field: String) {
            for language in Set(languages) {
                switch language {
                case .indonesian: mark(&text.id, field)
                case .english: mark(&text.en, field)
                }
            }
        }
        mark(&voucher.merchant, "merchant")
        mark(&voucher.reference, "reference")
        mark(&voucher.customer, "customer")
        mark(&voucher.goods, "goods")
        mark(&voucher.support, "support")
        if case .paid(let settlement) = state {
            var receiptCode = settlement.receiptCode
            mark(&receiptCode, "receiptCode")
            voucher.state = .paid(Settlement(paidAt: settlement.paidAt, receiptCode: receiptCode))
        }
        for index in store.brands.indices { mark(&voucher.store.brands[index], "brands") }
        for index in store.steps.indices { mark(&voucher.store.steps[index], "steps") }
        mark(&voucher.store.sentence, "sentence")
        return (
            voucher,
            losses.map { "\($0.field): no installed font has \($0.count) of its characters; they are shown as □" }
        )
    }
}
