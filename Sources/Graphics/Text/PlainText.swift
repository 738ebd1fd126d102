/// A text in Latin letters without marks of their own, written from left to right: most of its words do not change each
/// other's shape.
struct PlainText {
    let text: String

    /// - Returns: `nil` for a text with any other character.
    init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy(Self.isPlain) else { return nil }
        self.text = text
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        // Letters of Latin-1 and Latin Extended-A and -B.
        case 0xC0...0x24F: true
        // Dashes, quotation marks and their like.
        case 0x2010...0x2026: true
        default: false
        }
    }

    /// The text cut at blanks between letters, which are pieces themselves, and between figures among few other signs.
    ///
    /// Fonts fit signs to what is on the other side of a blank, a dash between figures and the x of 2 x 3, and move commas
    /// and blanks together.
    func pieces(at seams: Seams) -> [String] {
        let bytes = Array(text.utf8)
        var pieces: [String] = []
        var start = 0
        func cut(at end: Int) {
            if start < end { pieces.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
            start = end
        }
        func isLetter(_ place: Int) -> Bool { bytes.indices.contains(place) && Seams.letters.contains(bytes[place]) }
        let mayPartFigures = bytes.allSatisfy(Self.besideFigures.contains)
        for place in bytes.indices.dropFirst() {
            if mayPartFigures, seams.isBetween(bytes[place - 1], bytes[place]) {
                cut(at: place)
            } else if seams.areAtBlanks, bytes[place] == UInt8(ascii: " "),
                [-2, -1, 1, 2].allSatisfy({ isLetter(place + $0) })
            {
                cut(at: place)
                cut(at: place + 1)
            }
        }
        cut(at: bytes.count)
        return pieces
    }

    /// Beside these, figures that are parted have always come out the same; with other signs one random text did not.
    private static let besideFigures = Seams.letters.union("0123456789 .,-".utf8)
}
