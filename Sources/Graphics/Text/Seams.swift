/// Where a typeface draws neighbours exactly as if each were alone, so that a text is what its pieces are, side by side.
struct Seams {
    /// Whether blanks between letters are such places.
    let areAtBlanks: Bool
    /// Between which figures are such places: ten times the first, and the second.
    private let pairs: Set<Int>

    /// What shows a sign: a glyph, and how far it is to the next.
    private struct Shown {
        let glyph: UInt32
        let advance: Double

        func isLike(_ other: Shown?) -> Bool {
            guard let other else { return false }
            return glyph == other.glyph && abs(advance - other.advance) < Typesetter.hair
        }
    }

    /// - Parameter shape: Shapes a text in the typeface in one go.
    init(_ shape: (String) -> ShapedText) {
        // Nothing where some signs share a glyph, or are in another font.
        func shown(_ signs: [UInt8]) -> [Shown] {
            let text = shape(String(decoding: signs, as: UTF8.self))
            guard let run = text.runs.first, text.runs.count == 1, run.glyphs.count == signs.count else { return [] }
            let ends = run.glyphs.dropFirst().map(\.x) + [text.advance]
            return zip(run.glyphs, ends).map { Shown(glyph: $0.index, advance: $1 - $0.x) }
        }
        let letters = Self.letters.sorted().flatMap { [Self.blank, $0] } + [Self.blank]
        let alone = Dictionary(uniqueKeysWithValues: Set(letters + Self.figures).map { ($0, shown([$0]).first) })
        func isAlone(_ shown: Shown, _ sign: UInt8) -> Bool { shown.isLike(alone[sign] ?? nil) }

        let words = shown(letters)
        areAtBlanks = !words.isEmpty && zip(words, letters).allSatisfy(isAlone)

        // Each figure before each: de Bruijn's sequence.
        let figures = Array(Self.figures)
        let row =
            figures.indices.flatMap { first in [first] + (first + 1..<figures.count).flatMap { [first, $0] } } + [0]
        let signs = row.map { figures[$0] }
        // Fonts may know figures of several scripts, of which letters beside them tell one.
        let rows = [shown(signs), Array(shown([UInt8(ascii: "H")] + signs).dropFirst())]
        let seams = row.indices.dropLast().filter { place in
            rows.allSatisfy { $0.count == row.count && isAlone($0[place], signs[place]) }
        }
        pairs = Set(seams.map { row[$0] * 10 + row[$0 + 1] })
    }

    func isBetween(_ first: UInt8, _ second: UInt8) -> Bool {
        Self.figures.contains(first) && Self.figures.contains(second)
            && pairs.contains(Int(first - Self.figures.lowerBound) * 10 + Int(second - Self.figures.lowerBound))
    }

    private static let blank = UInt8(ascii: " ")
    private static let figures = UInt8(ascii: "0")...UInt8(ascii: "9")
    /// Those that a blank may be between; x is a sign between figures.
    static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyz".utf8)
}
