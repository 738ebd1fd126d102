/// Commands for receipt printers in the widespread part of ESC/POS.
///
/// The printer starts from its own settings, so that nothing of what was printed before remains.
package struct ReceiptCommands {
    /// How a line of the printer's letters is set.
    package enum Emphasis: UInt8, Sendable {
        case none = 0
        case bold = 0x08
        /// Bold and twice as high.
        case high = 0x18
        /// Bold, and twice as high and wide.
        case large = 0x38
    }

    private static let (escape, group): (UInt8, UInt8) = (0x1B, 0x1D)
    /// Rows that are sent at once: few enough for a printer's memory.
    private static let mostRows = 128

    /// The commands so far.
    package private(set) var bytes: [UInt8] = [escape, UInt8(ascii: "@")]

    package init() {}

    /// Prints a picture from the left edge on, dot by dot.
    package mutating func print(_ raster: Raster) {
        let sheet = raster.sheet
        precondition(sheet.depth == .one, "a receipt printer knows black and white alone")
        let length = sheet.stride
        for top in stride(from: 0, to: sheet.height, by: Self.mostRows) {
            let rows = top..<min(top + Self.mostRows, sheet.height)
            bytes += [Self.group, UInt8(ascii: "v"), UInt8(ascii: "0"), 0]
            for number in [length, rows.count] {
                bytes += [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
            }
            bytes += sheet.ink[rows.lowerBound * length..<rows.upperBound * length]
        }
    }

    /// Prints a line in the printer's own letters.
    ///
    /// - Returns: How many of its characters the printer cannot be trusted to have; they are printed as question marks.
    @discardableResult
    package mutating func print(_ line: String, _ emphasis: Emphasis = .none) -> Int {
        let letters = line.map(Self.plain)
        bytes += [Self.escape, UInt8(ascii: "!"), emphasis.rawValue]
        bytes += letters.flatMap { $0 ?? [UInt8(ascii: "?")] } + [0x0A]
        return letters.count { $0 == nil }
    }

    /// Feeds the slip out and cuts it.
    package mutating func cut() {
        bytes += [Self.group, UInt8(ascii: "V"), 66, 0]
    }

    /// A character in ASCII, which every printer has whatever its code page.
    private static func plain(_ character: Character) -> [UInt8]? {
        if let alike = alike[character] { return Array(alike.utf8) }
        if let byte = character.asciiValue { return (0x20..<0x7F).contains(byte) ? [byte] : nil }
        return character.unicodeScalars.first.flatMap(letter).map { [$0] }
    }

    /// A letter with its marks taken off, as Unicode names it: “LATIN SMALL LETTER E WITH ACUTE” is an e.
    private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return UInt8(scalar.value) }
        let words = (scalar.properties.name ?? "").split(separator: " ")
        guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1,
            let letter = words[3].utf8.first
        else { return nil }
        return words[1] == "SMALL" ? letter | 0x20 : letter
    }

    private static let alike: [Character: String] = [
        "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "×": "x", "\u{A0}": " ",
        "½": "1/2", "©": "(c)",
    ]
}
