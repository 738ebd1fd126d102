/// What the codes in contents mean: characters of a font, and texts (ISO 32000-1, 9.7.5 and 9.10.3).
///
/// Ranges never go beyond one last byte, as the form asks (Adobe Technical Note 5014).
enum CharacterMap {
    /// What the dictionary of an encoding's stream holds.
    static let entries = "/Type/CMap/CMapName/Struk/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

    private static let end = "endcmap CMapName currentdict/CMap defineresource pop end end"

    /// The characters of the codes that all fonts of a document use which are called by letters.
    static func encoding(of fonts: [PDFFont]) -> [UInt8] {
        let coding = GlyphCoding.letters
        let pages = Set(fonts.flatMap(\.texts.keys).map { $0 >> 8 })
        let letters = "<20> <7E> \(GlyphPlace.letters.lowerBound)"
        let ranges = pages.sorted().map { page in
            let (first, last) = (page << 8, page << 8 | 0xFF)
            return "\(code(first, coding)) \(code(last, coding)) \(first)"
        }
        return Array(
            """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo 3 dict dup begin/Registry(Adobe)def/Ordering(Identity)def/Supplement 0 def end def
            /CMapName/Struk def/CMapType 1 def
            \(space(of: coding))\(sections([letters] + ranges, of: "cidrange"))\(end)
            """.utf8
        )
    }

    /// The text of each code of a font; those of ASCII's letters are these letters.
    static func unicode(of texts: [Int: String], _ coding: GlyphCoding) -> [UInt8] {
        var ranges: [(first: Int, last: Int, text: String)] = []
        for (character, text) in texts.sorted(by: { $0.key < $1.key }) {
            if let range = ranges.last, range.last == character - 1, range.last >> 8 == character >> 8,
                let start = range.text.onlyUnit, let unit = text.onlyUnit,
                Int(unit) == Int(start) + character - range.first, unit >> 8 == start >> 8
            {
                ranges[ranges.count - 1].last = character
            } else {
                ranges.append((character, character, text))
            }
        }
        var singles: [String] = []
        var lines: [String] = []
        for range in ranges {
            let text = "<\(String(decoding: PDFSyntax.hexadecimal(range.text), as: UTF8.self))>"
            if range.first == range.last {
                singles.append("\(code(range.first, coding)) \(text)")
            } else {
                lines.append("\(code(range.first, coding)) \(code(range.last, coding)) \(text)")
            }
        }
        let (first, last) = (GlyphPlace.letters.lowerBound, GlyphPlace.letters.upperBound)
        let letters = "\(code(first, coding)) \(code(last, coding)) <0020>"
        return Array(
            """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CMapName/Struk def/CMapType 2 def
            \(space(of: coding))\(sections(singles, of: "bfchar"))\
            \(sections([letters] + lines, of: "bfrange"))\(end)
            """.utf8
        )
    }

    /// A section holds no more than a hundred lines.
    private static func sections(_ lines: [String], of kind: String) -> String {
        stride(from: 0, to: lines.count, by: 100).map { start in
            let section = lines[start..<min(start + 100, lines.count)]
            return "\(section.count) begin\(kind)\n\(section.joined(separator: "\n"))\nend\(kind)\n"
        }.joined()
    }

    private static func space(of coding: GlyphCoding) -> String {
        let lines = coding.ranges.map { "<\($0.first)> <\($0.last)>\n" }.joined()
        return "\(coding.ranges.count) begincodespacerange\n\(lines)endcodespacerange\n"
    }

    private static func code(_ character: Int, _ coding: GlyphCoding) -> String {
        "<\(coding.code(of: character).map { PDFSyntax.hexadecimal($0) }.joined())>"
    }
}

extension String {
    /// The text's one unit of UTF-16, when it has no more.
    fileprivate var onlyUnit: UInt16? { utf16.count == 1 ? utf16.first : nil }
}
