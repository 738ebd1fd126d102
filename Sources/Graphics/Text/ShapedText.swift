/// A line of text as glyphs, from left to right; lengths are ems.
struct ShapedText {
    /// Glyphs of one font, in one direction of writing.
    struct Run {
        let font: Font
        /// The part of the line that the glyphs show.
        let text: String
        let glyphs: [Glyph]
        /// Glyphs and what they show, in the order of the glyphs.
        let clusters: [Cluster]

        init(font: Font, text: String, glyphs: [Glyph]) {
            self.font = font
            self.text = text
            self.glyphs = glyphs
            clusters = Cluster.clusters(of: text, in: glyphs)
        }
    }

    struct Glyph: Equatable {
        /// Its number in the font.
        let index: UInt32
        /// From the line's start.
        let x: Double
        /// Above the baseline.
        let y: Double
        /// Where what it shows begins in the run's text, in bytes of UTF-8; glyphs that show it together have the same.
        let cluster: Int
    }

    /// Neighbouring glyphs that show a piece of text together.
    struct Cluster: Equatable {
        /// Of the glyphs in the run.
        let glyphs: Range<Int>
        let text: String
    }

    var runs: [Run] = []
    /// From the start of this line to where a text behind it would start.
    var advance = 0.0
}

extension ShapedText.Cluster {
    /// All of the text belongs to a cluster as far as it has glyphs: a piece without is shown by the one before it.
    fileprivate static func clusters(of text: String, in glyphs: [ShapedText.Glyph]) -> [Self] {
        let bytes = Array(text.utf8)
        let starts = Set(glyphs.map(\.cluster)).sorted()
        var clusters: [Self] = []
        var first = glyphs.startIndex
        while first < glyphs.endIndex {
            let start = glyphs[first].cluster
            let next = glyphs[first...].firstIndex { $0.cluster != start } ?? glyphs.endIndex
            let end = starts.first { $0 > start } ?? bytes.count
            // Whoever copies a text has no use for what kept it apart from its neighbours (UAX #9, 2.4).
            let text = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.filter {
                !("\u{2066}"..."\u{2069}").contains($0)
            }
            clusters.append(Self(glyphs: first..<next, text: String(text)))
            first = next
        }
        return clusters
    }
}
