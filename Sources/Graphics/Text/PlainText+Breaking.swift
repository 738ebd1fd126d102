extension PlainText {
    /// The blanks at which lines may end, as places among the text's bytes.
    ///
    /// They are known of texts of words, figures, full stops, commas, colons and quotation marks around words, and of signs
    /// between blanks, of which a stroke goes with what stands before it. Other signs may be, or forbid, places to break at
    /// (UAX #14). A dash from figure to figure could be one too, but then a span of
    /// hours would stand on two lines.
    ///
    /// - Returns: `nil` for a text that has anything else in it.
    var breaks: [Int]? {
        var breaks: [Int] = []
        var last = Sign.blank
        var place = 0
        for scalar in text.unicodeScalars {
            guard let sign = Sign(scalar, behind: last), Self.mayFollow(sign, last) else { return nil }
            if sign == .blank { breaks.append(place) }
            if sign == .stroke, breaks.popLast() == nil { return nil }
            place += UTF8.width(scalar)
            last = sign
        }
        return Sign.ends.contains(last) ? breaks : nil
    }

    private enum Sign {
        case blank, letter, figure, dash, stop, opening, closing, stroke
        /// A sign that stands for a word.
        case sign
        /// A stop within or behind a number.
        case point

        /// What a text may end with.
        static let ends: Set<Sign> = [.letter, .figure, .stop, .closing, .point]

        init?(_ scalar: Unicode.Scalar, behind last: Sign) {
            switch scalar {
            case " ": self = .blank
            case "A"..."Z", "a"..."z": self = .letter
            case "0"..."9": self = .figure
            case ".", ",", ":": self = last == .figure ? .point : .stop
            case "–": self = .dash
            case "“": self = .opening
            case "”": self = .closing
            case "/": self = .stroke
            case "+", "&": self = .sign
            case "\u{D7}", "\u{F7}": return nil
            case "\u{C0}"..."\u{24F}": self = .letter
            default: return nil
            }
        }
    }

    private static func mayFollow(_ sign: Sign, _ last: Sign) -> Bool {
        switch (last, sign) {
        case (.blank, .letter), (.blank, .figure), (.blank, .opening), (.opening, .letter), (.opening, .figure): true
        case (.figure, .dash), (.dash, .figure): true
        case (.blank, .stroke), (.blank, .sign), (.stroke, .blank), (.sign, .blank): true
        case (.blank, _), (.opening, _), (_, .opening), (.dash, _), (_, .dash): false
        case (.stroke, _), (_, .stroke), (.sign, _), (_, .sign): false
        case (.closing, .letter), (.closing, .figure), (.stop, .figure): false
        case (.letter, _), (.figure, _), (.stop, _), (.point, _), (.closing, _): true
        }
    }
}

extension ShapedText {
    /// The lines of a text that it shows, as long as a width leaves them.
    ///
    /// - Parameters:
    ///   - text: All that the glyphs show.
    ///   - breaks: The blanks at which lines may end.
    ///   - width: In ems.
    /// - Returns: `nil` where a word alone is too wide.
    func lines(of text: String, breakingAt breaks: [Int], width: Double) -> [String]? {
        let bytes = Array(text.utf8)
        let starts = starts(among: bytes.count)
        let most = width + Typesetter.hair
        var lines: [String] = []
        var (start, end) = (0, 0)
        for next in breaks + [bytes.count] {
            // Where there is no glyph, there is no number, which is not below another.
            if !(starts[next] - starts[start] <= most), end > start {
                lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
                start = end + 1
            }
            guard starts[next] - starts[start] <= most else { return nil }
            end = next
        }
        lines.append(String(decoding: bytes[start...], as: UTF8.self))
        return lines
    }

    /// Where the glyphs of each byte begin that has some, and where the line ends.
    private func starts(among count: Int) -> [Double] {
        var starts = [Double](repeating: .nan, count: count)
        var before = 0
        for run in runs {
            for glyph in run.glyphs where starts[before + glyph.cluster].isNaN {
                starts[before + glyph.cluster] = glyph.x
            }
            before += run.text.utf8.count
        }
        return starts + [advance]
    }
}
