/// What all documents call a glyph of a font, and how wide it is.
///
/// The glyphs of ASCII's letters are called by their letters, others by their numbers in the font, so that pages which
/// are drawn apart agree about them.
struct GlyphPlace: Sendable {
    /// The letters of ASCII that show something, and the space.
    static let letters = 0x20...0x7E
    /// Where the numbers begin of those that are no letters.
    fileprivate static let first = 0x80

    /// Its character identifier (ISO 32000-1, 9.7.2); 0 is the glyph for what the font lacks.
    let character: Int
    /// The advance in thousandths of an em.
    let width: Int

    init(glyph: UInt32, letter: Int?, width: Int) {
        character = letter ?? (glyph == 0 ? 0 : Int(glyph) + Self.first)
        self.width = width
    }

    /// The letter, when it is one's glyph.
    static func letter(_ character: Int) -> Unicode.Scalar? {
        letters.contains(character) ? Unicode.Scalar(UInt8(character)) : nil
    }
}

/// By which bytes a document's contents call the characters of its fonts.
package enum GlyphCoding: Sendable {
    /// Two bytes for each, which is PDF's own Identity-H and takes no room for a map.
    case identity
    /// One for letters, and two for others; the map pays when there are many pages.
    case letters

    /// How many glyphs a font may have of which each has a code.
    var mostGlyphs: Int {
        switch self {
        case .identity: Int.max
        case .letters: 0x7F00 - GlyphPlace.first
        }
    }

    /// The code of a character; the first byte tells how many follow.
    func code(of character: Int) -> [UInt8] {
        var code: [UInt8] = []
        forEachByte(of: character) { code.append($0) }
        return code
    }

    /// Hands out the bytes of a character's code, without a list for each.
    @inline(__always)
    func forEachByte(of character: Int, _ body: (UInt8) -> Void) {
        let low = UInt8(truncatingIfNeeded: character)
        let high = UInt8(truncatingIfNeeded: character >> 8)
        switch self {
        case .identity:
            body(high)
            body(low)
        case .letters:
            if !GlyphPlace.letters.contains(character) { body(0x80 | high) }
            body(low)
        }
    }

    /// What codes there are, as character maps tell it.
    var ranges: [(first: String, last: String)] {
        switch self {
        case .identity: [("0000", "FFFF")]
        case .letters: [("20", "7E"), ("8000", "FEFF")]
        }
    }
}
