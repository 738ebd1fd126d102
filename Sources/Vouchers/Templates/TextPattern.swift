/// A text with places for a voucher's fields and a locale's words, such as `{words.order} {reference}`.
struct TextPattern: Sendable, Equatable {
    private enum Segment: Sendable, Equatable {
        case literal(String)
        case field(VoucherContent.Field)
        case word(String)
    }

    private var segments: [Segment] = []

    init(reading place: TemplateNode) throws(VoucherError) {
        var rest = try place.string()[...]
        while let opening = rest.firstIndex(of: "{") {
            guard let closing = rest[opening...].firstIndex(of: "}") else {
                throw place.error("a “{” is not closed", "write {name}")
            }
            let name = String(rest[rest.index(after: opening)..<closing])
            if opening > rest.startIndex { segments.append(.literal(String(rest[..<opening]))) }
            segments.append(try Self.segment(name, at: place))
            rest = rest[rest.index(after: closing)...]
        }
        if !rest.isEmpty { segments.append(.literal(String(rest))) }
    }

    /// The text in each language of the content, or `nil` when a field it names is absent.
    func texts(_ content: VoucherContent) -> [String]? {
        var texts: [String] = []
        for words in content.words {
            var text = ""
            for segment in segments {
                switch segment {
                case .literal(let literal): text += literal
                case .word(let key): text += words[key]
                case .field(let field):
                    guard let value = content.text(field, in: words) else { return nil }
                    text += value
                }
            }
            if !texts.contains(text) { texts.append(text) }
        }
        return texts
    }

    /// The field it shows that may be neither shrunk nor cut, as a digit less would be another payment.
    var rigidField: VoucherContent.Field? {
        [.amount, .payNo].first { segments.contains(.field($0)) }
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
