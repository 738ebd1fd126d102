import Graphics

/// A text with places for a voucher's fields and a locale's words, such as `{words.order} {reference}`.
struct TextPattern: Sendable, Equatable {
    private enum Segment: Sendable, Equatable {
        case literal(String)
        case field(VoucherContent.Field)
        case word(String)
    }

    private var segments: [Segment] = []
    /// The field it shows that may be neither shrunk nor cut, as a digit less would be another payment.
    let rigidField: VoucherContent.Field?
    /// What becomes of it where it is too long.
    let excess: Excess
    /// Whether it shows what is said at the till.
    private let isSaid: Bool

    init(reading place: TemplateNode) throws(VoucherError) {
        var rest = try place.string()[...]
        while let opening = rest.firstIndex(of: "{") {
            guard let closing = rest[opening...].firstIndex(of: "}") else {
                throw place.error("a “{” is not closed", "write {name}")
            }
            let name = String(rest[rest.index(after: opening)..<closing])
            if opening > rest.startIndex { segments.append(.literal(String(rest[..<opening]).composed)) }
            segments.append(try Self.segment(name, at: place))
            rest = rest[rest.index(after: closing)...]
        }
        if !rest.isEmpty { segments.append(.literal(String(rest).composed)) }
        rigidField = [.amount, .payNo].first { [segments] in segments.contains(.field($0)) }
        excess = segments.map { if case .field(let field) = $0 { field.excess } else { .cut } }.max() ?? .cut
        isSaid = segments.contains(.field(.sentence))
    }

    /// The text in each language of the content, once where both agree, or `nil` when a field it names is absent.
    func texts(_ content: VoucherContent) -> [Wording]? {
        var texts: [Wording] = []
        for words in content.words {
            guard let text = text(content, in: words) else { return nil }
            guard !texts.contains(where: { $0.text == text }) else { continue }
            texts.append(Wording(text: text, language: isSaid ? content.languageAtTill(in: words) : words.language))
        }
        return texts
    }

    private func text(_ content: VoucherContent, in words: Words) -> String? {
        // Most are one segment, which need not be copied.
        guard var text = segments.first.map({ value(of: $0, content, in: words) }) ?? "" else { return nil }
        for segment in segments.dropFirst() {
            guard let value = value(of: segment, content, in: words) else { return nil }
            text += value
        }
        return text
    }

    private func value(of segment: Segment, _ content: VoucherContent, in words: Words) -> String? {
        switch segment {
        case .literal(let literal): literal
        case .word(let key): words[key]
        case .field(let field): content.text(field, in: words)
        }
    }

    private static func segment(_ name: String, at place: TemplateNode) throws(VoucherError) -> Segment {
        if name.hasPrefix("words."), Words.keys.contains(String(name.dropFirst(6))) {
            return .word(String(name.dropFirst(6)))
        }
        if let field = VoucherContent.Field(rawValue: name) { return .field(field) }
        let known = VoucherContent.Field.allCases.map(\.rawValue) + ["words.*"]
        throw place.error("“{\(name)}” names no field", "use one of \(known.joined(separator: ", "))")
    }
}

extension VoucherContent.Field {
    /// What becomes of a text that shows it where it is too long.
    fileprivate var excess: Excess {
        switch self {
        // Without its end it would be no time.
        case .deadlineDate, .deadlineShortDate, .deadlineTime, .paidDate, .paidShortDate, .paidTime: .wrapped
        // Something is looked up by them.
        case .reference, .receiptCode: .cutLast
        case .support, .note: .cutLate
        default: .cut
        }
    }
}
