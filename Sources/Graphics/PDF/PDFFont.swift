/// A font's file within a document, compressed.
struct PDFFontFile {
    let subset: FontSubset
    let data: [UInt8]

    init(_ subset: FontSubset, compression: Compression) throws(GraphicsError) {
        self.subset = subset
        data = try compression.deflated(subset.program)
    }
}

/// A font as a document, or a part of one, uses it.
struct PDFFont: Sendable {
    /// As PostScript knows it; parts that were drawn apart know by it that they use the same.
    let name: String
    /// What its glyphs are called by.
    let coding: GlyphCoding
    /// What a glyph is called, and what it shows.
    private struct Shown {
        let character: Int
        let text: String
        /// Whether it has shown nothing by itself so far, so that others may say what it shows.
        var isOpen = false

        func agrees(with other: Shown) -> Bool { isOpen || other.isOpen || text == other.text }
    }

    /// ASCII's letters among the glyphs it is used for, a bit for each; they show nothing else.
    private var letters: UInt128 = 0
    /// The other glyphs, by their numbers in the font.
    private var glyphs: [UInt32: Shown] = [:]
    /// With these any library finds the font.
    private let sample: String
    private let typeface: Typeface

    /// - Parameters:
    ///   - run: What the font is used for first.
    ///   - typeface: In which that was asked for.
    ///   - coding: The one that is wished for.
    init(of run: ShapedText.Run, in typeface: Typeface, coding: GlyphCoding) {
        self.coding = run.font.program.glyphCount <= coding.mostGlyphs ? coding : .identity
        name = run.font.program.name
        sample = run.text
        self.typeface = typeface
    }

    /// Takes note of the glyphs in another part of the document.
    ///
    /// - Returns: Whether they show the same there; nothing is noted else.
    mutating func use(_ other: PDFFont) -> Bool {
        guard other.name == name, other.glyphs.allSatisfy({ glyphs[$0]?.agrees(with: $1) ?? true }) else {
            return false
        }
        letters |= other.letters
        glyphs.merge(other.glyphs) { $0.isOpen && !$1.isOpen ? $1 : $0 }
        return true
    }

    /// What each character shows that is no letter of ASCII.
    var texts: [Int: String] {
        Dictionary(glyphs.values.map { ($0.character, $0.text) }) { first, _ in first }
    }

    /// Whether the glyphs alone tell what a cluster shows; the first that it showed otherwise is noted.
    mutating func tells(_ cluster: ShapedText.Cluster, of run: ShapedText.Run) -> Bool {
        let isAlone = cluster.glyphs.count == 1
        var isTold = isAlone
        for glyph in run.glyphs[cluster.glyphs] {
            let character = run.font.program.place(of: glyph.index).character
            if GlyphPlace.letters.contains(character) {
                letters |= 1 << character
                isTold = isTold && cluster.text.utf8.elementsEqual(CollectionOfOne(UInt8(character)))
                continue
            }
            if glyphs[glyph.index].map({ $0.isOpen && isAlone }) ?? true {
                glyphs[glyph.index] = Shown(character: character, text: cluster.text, isOpen: !isAlone)
            }
            isTold = isTold && glyphs[glyph.index]?.text == cluster.text
        }
        return isTold
    }

    /// All its glyphs' numbers, in ascending order.
    private func glyphs(in program: FontProgram) -> [UInt32] {
        let used = program.letters.filter { letters >> $0.character & 1 == 1 }.map(\.glyph)
        return (used + glyphs.keys).sorted()
    }

    /// Puts the font into a document as a composite one (9.7).
    ///
    /// - Parameters:
    ///   - number: The font's object.
    ///   - maps: What tells the codes' characters, and the object that tells their texts.
    func put(
        into objects: inout PDFObjects,
        as number: Int,
        maps: (encoding: String, unicode: Int),
        library: FontLibrary
    ) throws(GraphicsError) {
        let font = try library.font(named: name, showing: sample, in: typeface)
        let program = font.program
        let glyphs = glyphs(in: program)
        let file = try library.file(of: font, glyphs: glyphs, compression: objects.compression)
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
        let map = try isCompact ? nil : objects.put(deflating: glyphMap(file.subset, program))
        var body = Array(
            """
            <</Type/Font/Subtype/CIDFontType\(isCompact ? 0 : 2)/BaseFont/\(name)/CIDSystemInfo\
            <</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor \(descriptor) 0 R\
            \(map.map { "/CIDToGIDMap \($0) 0 R" } ?? "")/W[
            """.utf8
        )
        body.append(widthsOf: ([0] + glyphs).map(program.place))
        body.append("]>>")
        let descendant = try objects.put(body)
        try objects.put(
            Array(
                """
                <</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding\(maps.encoding)/DescendantFonts[\(descendant) 0 R]\
                /ToUnicode \(maps.unicode) 0 R>>
                """.utf8
            ),
            as: number
        )
    }

    /// The number in the font's file of each character's glyph, in two bytes (9.7.4.2).
    private func glyphMap(_ subset: FontSubset, _ program: FontProgram) -> [UInt8] {
        let numbers = Dictionary(
            subset.numbers.map { (program.place(of: $0).character, $1) },
            uniquingKeysWith: { first, _ in first }
        )
        return (0...(numbers.keys.max() ?? 0)).flatMap { character in
            let number = numbers[character] ?? 0
            return [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
        }
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

extension [UInt8] {
    /// The advances of glyphs with neighbouring characters, behind the first of these (9.7.4.3).
    fileprivate mutating func append(widthsOf places: [GlyphPlace]) {
        var last: Int?
        for place in places.sorted(by: { $0.character < $1.character }) where place.character != last {
            if last == place.character - 1 {
                append(UInt8(ascii: " "))
            } else {
                if last != nil { append(UInt8(ascii: "]")) }
                append(integer: place.character)
                append(UInt8(ascii: "["))
            }
            append(integer: place.width)
            last = place.character
        }
        append(UInt8(ascii: "]"))
    }
}
