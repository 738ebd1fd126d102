/// A line of text as glyphs, from left to right; lengths are ems.
struct ShapedText {
    /// Glyphs of one font, in one direction of writing.
    struct Run {
        let font: Font
        /// The part of the line that the glyphs show.
        let text: String
        var glyphs: [Glyph]
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

    var runs: [Run] = []
    /// From the start of this line to where a text behind it would start.
    var advance = 0.0
}

extension ShapedText.Run {
    /// Bytes of the text and the glyphs that show them together.
    struct Cluster: Equatable {
        var bytes: Int
        var glyphs: Int
    }

    /// Whether the text is written from right to left.
    var isBackward: Bool { (glyphs.first?.cluster ?? 0) > (glyphs.last?.cluster ?? 0) }

    /// The text's clusters in its own order; all of its bytes belong to one.
    var clusters: [Cluster] {
        var clusters: [Cluster] = []
        var end = text.utf8.count
        // From the last one back, since a cluster ends where the next begins.
        for glyph in isBackward ? glyphs : glyphs.reversed() {
            if glyph.cluster == end, !clusters.isEmpty {
                clusters[clusters.endIndex - 1].glyphs += 1
            } else {
                clusters.append(Cluster(bytes: end - glyph.cluster, glyphs: 1))
                end = glyph.cluster
            }
        }
        // What comes before the first glyph has none of its own.
        if end > 0 { clusters.append(Cluster(bytes: end, glyphs: 0)) }
        return clusters.reversed()
    }
}
