import Graphics
import Payments

/// A text broken into lines at a size.
struct FittedText {
    var lines: [String]
    var style: TextStyle
    var leading: Double
    /// Of the widest line.
    var width: Double
    /// Whether some of it had to make room for an ellipsis.
    var isCut = false
    /// The lines that begin inside a word, which alone was too wide for the line before.
    var brokenWords: Set<Int> = []
    /// Where each of its languages begins, in the order of the lines.
    var languages: [(language: Language, line: Int, offset: Int)] = []
    var role = TextRole.paragraph
}

extension Layout {
    /// A text as it stands in a width.
    func fitted(_ text: SetText, width: Double) throws(VoucherError) -> FittedText {
        var fitted =
            if let field = text.rigidField {
                try rigid(text.texts, text.format, showing: field, width: width)
            } else {
                fit(text.texts, text.format, width: width)
            }
        if let level = text.format.heading { fitted.role = .heading(level: level) }
        return fitted
    }

    private func fit(_ texts: [Wording], _ format: TextFormat, width: Double) -> FittedText {
        if texts.count == 1 || format.pairing == .inline {
            var line = fit(texts.inOneLine, format, from: yielding(format), width: width)
            line.tell(texts)
            // Two languages rather begin a line each than lose a word.
            if texts.count == 1 || !line.isCut { return line }
        }
        return stacked(texts, format, width: width)
    }

    /// Texts one below the other, all as small as the smallest has to be.
    private func stacked(_ texts: [Wording], _ format: TextFormat, width: Double) -> FittedText {
        let size = texts.map { fit($0.text, format, from: yielding(format), width: width).style.size }.min()
        let parts = texts.map { fit($0.text, format, from: size ?? format.least, width: width) }
        var line = 0
        let languages = zip(texts, parts).map { text, part in
            defer { line += part.lines.count }
            return (language: text.language, line: line, offset: 0)
        }
        return FittedText(
            lines: parts.flatMap(\.lines),
            style: style(of: format, size: size ?? format.least),
            leading: format.leading,
            width: parts.map(\.width).max() ?? 0,
            isCut: parts.contains(where: \.isCut),
            languages: languages
        )
    }

    /// What is never shrunk, broken or ellipsized.
    private func rigid(
        _ texts: [Wording],
        _ format: TextFormat,
        showing field: VoucherContent.Field,
        width: Double
    ) throws(VoucherError) -> FittedText {
        let style = style(of: format, size: format.size)
        let lines = format.pairing == .stacked ? texts.map(\.text) : [texts.inOneLine]
        let widest = lines.map { measuring.width(of: $0, in: style) }.max() ?? 0
        guard widest <= width else {
            throw VoucherError(
                .doesNotFit,
                field: field.rawValue,
                fault: "it is \(widest.oneDecimal) mm wide, its place \(width.oneDecimal) mm, and it may not shrink",
                remedy: "use a wider medium, or a template that sets it smaller"
            )
        }
        var fitted = FittedText(lines: lines, style: style, leading: format.leading, width: widest)
        fitted.tell(texts)
        return fitted
    }

    /// A text that wraps, then shrinks, then ellipsizes, or takes more lines if it is to be whole.
    func fit(_ text: String, _ format: TextFormat, from size: Double, width: Double) -> FittedText {
        var size = size
        let most = min(format.lines, tightness.lines)
        while true {
            let style = style(of: format, size: size)
            var lines = measuring.lines(of: text, in: style, width: width)
            let isLeast = size <= format.least
            let isCut = lines.count > most && isLeast && format.excess <= tightness.cut
            if isCut { lines = cut(text, to: most, in: style, width: width) }
            if lines.count <= most || isLeast {
                return FittedText(
                    lines: Self.closingIsolates(lines),
                    style: style,
                    leading: format.leading,
                    width: min(lines.map { measuring.width(of: $0, in: style) }.max() ?? 0, width),
                    isCut: isCut,
                    brokenWords: Self.brokenWords(of: text, in: lines)
                )
            }
            size = max(format.least, size * 0.95)
        }
    }

    private static func brokenWords(of text: String, in lines: [String]) -> Set<Int> {
        var broken: Set<Int> = []
        var rest = text[...]
        for (index, line) in lines.enumerated().dropLast() {
            guard rest.hasPrefix(line) else { break }
            rest = rest.dropFirst(line.count)
            if let next = rest.first, next != " " { broken.insert(index + 1) }
            rest = rest.drop { $0 == " " }
        }
        return broken
    }

    /// Lines that are set each by itself: what is kept apart across a break is so on both of them.
    private static func closingIsolates(_ lines: [String]) -> [String] {
        var isOpen = false
        return lines.map { line in
            var line = isOpen ? "\u{2068}\(line)" : line
            isOpen = line.unicodeScalars.reduce(false) { $1 == "\u{2068}" || $0 && $1 != "\u{2069}" }
            if isOpen { line += "\u{2069}" }
            return line
        }
    }

    /// The size that the page's tightness leaves a text.
    func yielding(_ format: TextFormat) -> Double { max(format.least, format.size * tightness.text) }

    func style(of format: TextFormat, size: Double) -> TextStyle {
        TextStyle(
            family: family,
            size: size,
            weight: format.weight.graphics,
            colour: colour(grey: format.grey, isAccented: format.isAccented),
            tabularFigures: false
        )
    }
}

extension [Wording] {
    /// The same in two languages, one after the other.
    fileprivate var inOneLine: String { map(\.text).joined(separator: " / ") }
}

extension FittedText {
    /// A piece of a line in one language.
    struct Piece {
        let text: String
        let language: Language?
        /// How many letters of the line lie before it.
        let offset: Int
    }

    /// Finds where each of the texts begins that it was made of, one after the other.
    mutating func tell(_ texts: [Wording]) {
        guard texts.count > 1 else {
            languages = texts.map { ($0.language, 0, 0) }
            return
        }
        // Lines have lost the spaces at their ends, and what is kept apart across them has been closed and opened again.
        func isCounted(_ character: Character) -> Bool {
            character != " " && !String(character).withoutIsolates.isEmpty
        }
        var before = 0
        let starts = texts.map { text in
            // With the stroke that parts it from the next.
            defer { before += text.text.count(where: isCounted) + 1 }
            return before
        }
        var passed = 0
        for (index, line) in lines.enumerated() {
            for (offset, character) in line.enumerated() where isCounted(character) {
                if languages.count < texts.count, passed == starts[languages.count] {
                    // What keeps a name apart that it begins with belongs to it.
                    let opening = line.prefix(offset).reversed().prefix { $0 == "\u{2068}" }.count
                    languages.append((texts[languages.count].language, index, offset - opening))
                }
                passed += 1
            }
        }
    }

    /// A line, divided where another language begins in it.
    func pieces(of line: Int) -> [Piece] {
        let text = lines[line]
        var starts = languages.filter { $0.line == line && $0.offset > 0 }
        let first = languages.last { $0.line < line || $0.line == line && $0.offset == 0 }
        guard !starts.isEmpty else { return [Piece(text: text, language: first?.language, offset: 0)] }
        starts.insert((first?.language ?? starts[0].language, line, 0), at: 0)
        return starts.indices.map { place in
            let end = place + 1 < starts.count ? starts[place + 1].offset : text.count
            let piece = text.dropFirst(starts[place].offset).prefix(end - starts[place].offset)
            return Piece(
                text: String(piece).trimmingTrailingSpaces,
                language: starts[place].language,
                offset: starts[place].offset
            )
        }
    }
}

extension String {
    var trimmingTrailingSpaces: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
