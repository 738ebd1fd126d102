/// A font's file within a document, compressed.
struct PDFFontFile {
    let subset: FontSubset
    let data: [UInt8]

    init(_ subset: FontSubset) throws(GraphicsError) {
        self.subset = subset
        data = try deflated(subset.program)
    }
}

/// A font as a document, or a part of one, uses it.
struct PDFFont: Sendable {
    /// As PostScript knows it; parts that were drawn apart know by it that they use the same.
    let name: String
    /// What each glyph shows, by its number in the font.
    private(set) var texts: [UInt32: String] = [:]
    /// With these any library finds the font.
    private let sample: String
    private let typeface: Typeface

    /// - Parameters:
    ///   - run: What the font is used for first.
    ///   - typeface: In which that was asked for.
    init(of run: ShapedText.Run, in typeface: Typeface) {
        name = run.font.program.name
        sample = run.text
        self.typeface = typeface
    }

    /// Takes note of the glyphs in a run.
    mutating func use(_ run: ShapedText.Run) {
        for cluster in run.clusters {
            for glyph in run.glyphs[cluster.glyphs] where texts[glyph.index] == nil {
                texts[glyph.index] = cluster.text
            }
        }
    }

    /// Takes note of the glyphs in another part of the document.
    ///
    /// - Returns: Whether they show the same there; nothing is noted else.
    mutating func use(_ other: PDFFont) -> Bool {
        guard other.name == name, other.texts.allSatisfy({ texts[$0] ?? $1 == $1 }) else { return false }
        texts.merge(other.texts) { first, _ in first }
        return true
    }

    /// Whether the glyphs alone tell what a cluster shows.
    func tells(_ cluster: ShapedText.Cluster, of run: ShapedText.Run) -> Bool {
        cluster.glyphs.count == 1 && texts[run.glyphs[cluster.glyphs.lowerBound].index] == cluster.text
    }

    /// The numbers of its glyphs in a document that holds no others.
    func denseNumbers(_ library: FontLibrary) throws(GraphicsError) -> [UInt32: Int] {
        try file(library, keepsNumbers: false).file.subset.numbers
    }

    private func file(
        _ library: FontLibrary,
        keepsNumbers: Bool
    ) throws(GraphicsError) -> (file: PDFFontFile, program: FontProgram) {
        let font = try library.font(named: name, showing: sample, in: typeface)
        let file = try library.file(of: font, glyphs: texts.keys.sorted(), keepsNumbers: keepsNumbers)
        return (file, font.program)
    }

    /// Puts the font into a document as a composite one (9.7) whose codes are its glyphs' numbers.
    ///
    /// - Parameters:
    ///   - number: The font's object.
    ///   - keepsNumbers: Whether the contents know the glyphs by their numbers in the font.
    func put(
        into objects: inout PDFObjects,
        as number: Int,
        library: FontLibrary,
        keepsNumbers: Bool
    ) throws(GraphicsError) {
        let (file, program) = try file(library, keepsNumbers: keepsNumbers)
        let name = "\(Self.tag(of: file.data))+\(program.name)"
        let isCompact = file.subset.outlines == .compact
        let data = objects.put(
            stream: file.data,
            entries: isCompact ? "/Subtype/CIDFontType0C" : "/Length1 \(file.subset.program.count)"
        )
        let box = program.box.map(String.init).joined(separator: " ")
        // No table holds the stems' width; this estimate is for viewers that would draw another font instead.
        let descriptor = try objects.put(
            Array(
                """
                <</Type/FontDescriptor/FontName/\(name)/Flags 4/FontBBox[\(box)]/ItalicAngle 0\
                /Ascent \(program.ascent)/Descent \(program.descent)/CapHeight \(program.capHeight)\
                /StemV \(Int(program.weight / 5))/FontFile\(isCompact ? 3 : 2) \(data) 0 R>>
                """.utf8
            )
        )
        let descendant = try objects.put(
            Array(
                """
                <</Type/Font/Subtype/CIDFontType\(isCompact ? 0 : 2)/BaseFont/\(name)/CIDSystemInfo\
                <</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor \(descriptor) 0 R\
                \(isCompact ? "" : "/CIDToGIDMap/Identity")/W[\(Self.widths(of: file.subset.numbers, program))]>>
                """.utf8
            )
        )
        let unicode = objects.put(stream: try deflated(characterMap(numbers: file.subset.numbers)))
        try objects.put(
            Array(
                """
                <</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H/DescendantFonts[\(descendant) 0 R]\
                /ToUnicode \(unicode) 0 R>>
                """.utf8
            ),
            as: number
        )
    }

    /// The advances of glyphs with neighbouring numbers, behind the first of these.
    private static func widths(of numbers: [UInt32: Int], _ program: FontProgram) -> String {
        var widths = ""
        var last: Int?
        for (glyph, number) in numbers.sorted(by: { $0.value < $1.value }) {
            widths += last == number - 1 ? " " : "\(last == nil ? "" : "]")\(number)["
            widths += String(program.width(of: glyph))
            last = number
        }
        return widths + "]"
    }

    /// Which text each code shows (9.10.3): ranges as far as both go on by one, since fonts keep to the alphabet.
    private func characterMap(numbers: [UInt32: Int]) -> [UInt8] {
        var ranges: [(first: Int, last: Int, text: String)] = []
        for (code, text) in texts.map({ (numbers[$0] ?? 0, $1) }).sorted(by: { $0.0 < $1.0 }) {
            if let range = ranges.last, range.last == code - 1, range.last >> 8 == code >> 8,
                let start = range.text.onlyUnit, let unit = text.onlyUnit,
                Int(unit) == Int(start) + code - range.first, unit >> 8 == start >> 8
            {
                ranges[ranges.count - 1].last = code
            } else {
                ranges.append((code, code, text))
            }
        }
        var map = Array(
            """
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """.utf8
        )
        // A section holds no more than a hundred.
        for start in stride(from: 0, to: ranges.count, by: 100) {
            let section = ranges[start..<min(start + 100, ranges.count)]
            map.append("\(section.count) beginbfrange\n")
            for range in section {
                let codes = [range.first, range.last].map { "<\(PDFSyntax.hexadecimal(UInt16($0)))> " }.joined()
                map.append("\(codes)<\(PDFSyntax.hexadecimal(range.text))>\n")
            }
            map.append("endbfrange\n")
        }
        map.append("endcmap CMapName currentdict/CMap defineresource pop end end")
        return map
    }

    /// Six letters that tell this subset from others of its font (9.6.4).
    private static func tag(of data: [UInt8]) -> String {
        var rest = crc32(data)
        return String(
            decoding: (0..<6).map { _ in
                defer { rest /= 26 }
                return UInt8(ascii: "A") + UInt8(rest % 26)
            },
            as: UTF8.self
        )
    }
}

extension String {
    /// The text's one unit of UTF-16, when it has no more.
    fileprivate var onlyUnit: UInt16? { utf16.count == 1 ? utf16.first : nil }
}
