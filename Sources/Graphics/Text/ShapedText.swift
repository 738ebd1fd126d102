/// A line of text as glyphs, from left to right; lengths are ems.
struct ShapedText {
    /// Glyphs of one font, in one direction of writing.
    struct Run {
        let font: Font
        /// The part of the line that the glyphs show.
        private(set) var text: String
        private(set) var glyphs: [Glyph]

        /// Puts a run of the same font right behind this one.
        ///
        /// - Parameter distance: From the line's start to that of the other.
        mutating func append(_ other: Run, at distance: Double) {
            let byte = text.utf8.count
            text += other.text
            for next in other.glyphs {
                let x = Typesetter.exact(next.x + distance)
                glyphs.append(Glyph(index: next.index, x: x, y: next.y, cluster: next.cluster + byte))
            }
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

    /// Puts a text behind this one; runs of one font that come to stand side by side become one.
    mutating func append(_ other: ShapedText) {
        for run in other.runs {
            if runs.last?.font !== run.font { runs.append(Run(font: run.font, text: "", glyphs: [])) }
            runs[runs.count - 1].append(run, at: advance)
        }
        advance = Typesetter.exact(advance + other.advance)
    }
}

extension ShapedText.Run {
    /// Glyphs and what they show, in the order of the glyphs.
    ///
    /// All of the text belongs to a cluster as far as it has glyphs: a piece without is shown by the one before it.
    var clusters: [ShapedText.Cluster] {
        let bytes = Array(text.utf8)
        if glyphs.count == bytes.count, zip(glyphs, bytes.indices).allSatisfy({ $0.cluster == $1 }) {
            return zip(bytes.indices, bytes).map { place, byte in
                ShapedText.Cluster(glyphs: place..<place + 1, text: String(Unicode.Scalar(byte)))
            }
        }
        let starts = Set(glyphs.map(\.cluster)).sorted()
        var clusters: [ShapedText.Cluster] = []
        var first = glyphs.startIndex
        while first < glyphs.endIndex {
            let start = glyphs[first].cluster
            let next = glyphs[first...].firstIndex { $0.cluster != start } ?? glyphs.endIndex
            let end = starts.first { $0 > start } ?? bytes.count
            // Whoever copies a text has no use for what kept it apart from its neighbours (UAX #9, 2.4).
            let text = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.filter {
                !("\u{2066}"..."\u{2069}").contains($0)
            }
            clusters.append(ShapedText.Cluster(glyphs: first..<next, text: String(text)))
            first = next
        }
        return clusters
    }
}
