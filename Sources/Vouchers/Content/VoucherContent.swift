import Payments

/// A voucher in words: every field a template can name, in the languages asked for.
struct VoucherContent {
    /// The fields, by the names templates use.
    enum Field: String, CaseIterable {
        case merchant, amount, sentence, store, brands, reference, customer, goods, support, payNo
        case deadlineDate, deadlineShortDate, deadlineTime, note
        case paidDate, paidShortDate, paidTime, receiptCode
        case heading, stamp, stampNote, qrLabel
    }

    let voucher: Voucher
    let words: [Words]
    let dates: DateWording
    let window: PayableWindow
    private let known = KnownTexts()

    init(_ voucher: Voucher, words: [Words]) {
        self.voucher = voucher
        self.words = words
        dates = DateWording(words: words)
        window = voucher.store.window(until: voucher.expiry.instant, at: voucher.now)
    }

    /// A field's text in one of the content's languages, or `nil` when the voucher has none.
    func text(_ field: Field, in words: Words) -> String? {
        known.text(field, words.language) { compose(field, in: words) }
    }

    private func compose(_ field: Field, in words: Words) -> String? {
        let text: String? =
            switch field {
            case .merchant: merchant
            case .amount: voucher.amount.formatted
            case .sentence: voucher.store.sentence[words.language].cleaned.filled { $0 == "merchant" ? merchant : nil }
            case .store: voucher.store.brands.first?.cleaned
            case .brands: voucher.store.brands.joined(separator: ", ").cleaned
            case .reference: voucher.reference?.cleaned.isolated
            case .customer: voucher.customer?.cleaned.isolated
            case .goods: voucher.goods?.cleaned.isolated
            case .support: voucher.support?.cleaned.isolated
            case .payNo: voucher.payNo.groups.joined(separator: " ")
            case .deadlineDate: dates.date(window.deadline)
            case .deadlineShortDate: dates.shortDate(window.deadline)
            case .deadlineTime: dates.time(window.deadline)
            case .note: note(in: words)
            case .paidDate: settlement.map { dates.date($0.paidAt) }
            case .paidShortDate: settlement.map { dates.shortDate($0.paidAt) }
            case .paidTime: settlement.map { dates.time($0.paidAt) }
            case .receiptCode: settlement?.receiptCode?.cleaned.isolated
            case .heading: words[settlement == nil ? "slip" : "receipt"]
            case .stamp: stampKey.map { words[$0] }
            case .stampNote: stampKey.map { fill(words[$0 + "Note"], in: words) }
            case .qrLabel: voucher.hasQR ? words[voucher.statusPage == nil ? "codeOnly" : "statusPage"] : nil
            }
        guard let text, !text.isEmpty else { return nil }
        return text
    }

    /// The steps to pay, each in the content's languages.
    var steps: [[Wording]] {
        voucher.store.steps.map { step in distinct { self.fill(step[$0.language], in: $0) } }
    }

    /// One text in every language of the content, without repeating what is the same in two.
    func distinct(_ text: (Words) -> String) -> [Wording] {
        words.reduce(into: []) { texts, words in
            let wording = Wording(text: text(words), language: words.language)
            if !texts.contains(where: { $0.text == wording.text }) { texts.append(wording) }
        }
    }

    /// The language of what is said at the till: where there is but one text it is what cashiers understand.
    func languageAtTill(in words: Words) -> Language {
        let sentence = voucher.store.sentence
        return sentence.id == sentence.en ? .indonesian : words.language
    }

    private var settlement: Settlement? {
        if case .paid(let settlement) = voucher.state { settlement } else { nil }
    }

    private var stampKey: String? {
        switch voucher.state {
        case .awaiting: nil
        case .paid: "paid"
        case .expired: "expired"
        case .cancelled: "cancelled"
        case .reversed: "reversed"
        }
    }

    /// When tills take nothing, from when they take it again, and how long the code itself is valid.
    private func note(in words: Words) -> String {
        let own = DateWording(words: [words])
        var sentences = [words["hours"]]
        // Tills that open after the last payable second are no news.
        if let opensAt = window.opensAt, opensAt <= window.payBy {
            sentences.append(
                words["opens"].filled(["date": own.shortDate(opensAt), "time": own.time(opensAt)])
            )
        }
        if window.isCutByBlackout || voucher.expiry.isEstimated {
            sentences.append(validity(in: words, dates: own))
        }
        return fill(sentences.joined(separator: " "), in: words)
    }

    private func validity(in words: Words, dates: DateWording) -> String {
        let time = dates.time(window.expiry)
        if voucher.expiry.isEstimated {
            return words["estimated"].filled(["date": dates.shortDate(window.expiry), "time": time])
        }
        // A time alone would be taken for one on the deadline's day.
        let isOnAnotherDay = !CivilTime(window.expiry).isSameDay(as: CivilTime(window.deadline))
        return words["validUntil"].filled([
            "time": isOnAnotherDay ? "\(dates.shortDate(window.expiry)) \(time)" : time
        ])
    }

    private func fill(_ text: String, in words: Words) -> String {
        text.filled { name in
            switch name {
            case "store": voucher.store.brands.first ?? ""
            case "hours": hours(in: words)
            case "merchant": merchant
            case "amount": voucher.amount.formatted
            default: nil
            }
        }
    }

    private var merchant: String { voucher.merchant.cleaned.isolated }

    private func hours(in words: Words) -> String {
        let clock = voucher.store.blackout.value.clock
        // The clock's own form is Indonesian, with a full stop; English sets a colon.
        return words.language == .english ? clock.replacing(".", with: ":") : clock
    }
}

/// What has been composed of a voucher, since templates name a field in several places.
private final class KnownTexts {
    private struct Known {
        let field: VoucherContent.Field
        let language: Language
        let text: String?
    }

    // So few that they are found faster than the place of one in a dictionary.
    private var texts: [Known] = []

    func text(_ field: VoucherContent.Field, _ language: Language, compose: () -> String?) -> String? {
        if let known = texts.first(where: { $0.field == field && $0.language == language }) { return known.text }
        let text = compose()
        texts.append(Known(field: field, language: language, text: text))
        return text
    }
}

extension CivilTime {
    fileprivate func isSameDay(as other: CivilTime) -> Bool {
        (year, month, day) == (other.year, other.month, other.day)
    }
}
