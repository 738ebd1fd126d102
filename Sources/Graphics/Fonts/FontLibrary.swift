import CCairo
import Synchronization

/// The fonts that one fonts.conf leads to, and no others of the machine.
///
/// A font map may not be shared by threads, so each thread that draws has a library of its own.
@safe
package final class FontLibrary {
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let configuration: FontConfiguration
    private let typesetter: Typesetter
    private var metrics: [Typeface: FontMetrics] = [:]
    private var texts = RecentlyUsed<TextKey, ShapedText>(capacity: 2000)
    private var pieces = RecentlyUsed<TextKey, ShapedText>(capacity: 2000)
    private var seams: [Typeface: Seams] = [:]
    private var shapings = 0
    private var breaks = RecentlyUsed<BreakKey, [String]>(capacity: 500)
    private var masks = RecentlyUsed<MasksKey, GlyphMasks>(capacity: 100)
    private var lines = RecentlyUsed<LineKey, KeptPDFLine?>(capacity: 1000)
    private var subsets = RecentlyUsed<SubsetKey, PDFFontFile>(capacity: 100)
    private var maps = RecentlyUsed<MapKey, [UInt8]>(capacity: 50)
    private var shown: [String: [Unicode.Scalar: Bool]] = [:]
    /// A bit for each letter of ASCII that a family is known to show.
    private var shownLetters: [String: UInt128] = [:]
    private var missing = RecentlyUsed<MissingKey, [Character]>(capacity: 500)

    private struct TextKey: Hashable {
        let text: String
        let typeface: Typeface

        static func == (one: TextKey, other: TextKey) -> Bool {
            one.text.hasBytes(of: other.text) && one.typeface == other.typeface
        }

        // Few texts are in two typefaces; those are told apart above.
        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }

    private struct MissingKey: Hashable {
        let text: String
        let family: String
    }

    private struct BreakKey: Hashable {
        let text: TextKey
        let ems: Double
    }

    private struct MasksKey: Hashable {
        let font: ObjectIdentifier
        let em: Double
        let form: PixelForm
        let shade: UInt8
        let placement: Placement
    }

    private struct MapKey: Hashable {
        let texts: [Int: String]
        let coding: GlyphCoding
        let compression: Compression
    }

    private struct LineKey: Hashable {
        let text: PDFLine.Text
        let coding: GlyphCoding
    }

    private struct SubsetKey: Hashable {
        let font: ObjectIdentifier
        let glyphs: [UInt32]
        let compression: Compression
    }

    /// - Parameter path: The fonts.conf; relative folders in it start from where it lies.
    package init(configuration path: String) throws(GraphicsError) {
        configuration = try FontConfiguration(path: path)
        guard let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
            throw .drawing("cairo was built without FreeType")
        }
        // The map retains the configuration.
        unsafe font_map_set_config(map, configuration.pointer)
        unsafe self.map = map
        typesetter = unsafe Typesetter(fonts: map)
    }

    deinit { CairoFonts.lock.withLock { _ in unsafe g_object_unref(map) } }

    /// The names of the families, sorted.
    package func families() -> [String] {
        configuration.families
    }

    /// Refuses a family that is not here; drawing would silently take another.
    package func require(family: String) throws(GraphicsError) {
        guard configuration.families.contains(family) else {
            throw .missingFamily(family, configuration: configuration.path, present: configuration.families)
        }
    }
}

extension FontLibrary {
    /// A text's glyphs, which are the same at every size.
    func shaped(_ text: String, in typeface: Typeface) -> ShapedText {
        texts.value(of: TextKey(text: text, typeface: typeface)) {
            shapings += 1
            guard shapings > Self.fewTexts, let plain = PlainText(text) else { return shapedAtOnce(text, in: typeface) }
            let pieces = plain.pieces(at: seams(of: typeface))
            return pieces.count > 1 ? shaped(pieces, in: typeface) : shapedAtOnce(text, in: typeface)
        }
    }

    /// More than a slip has: to look for seams costs as much as to shape all of its texts, which come out the same.
    static let fewTexts = 150

    /// Most words and figures of a slip are those of the last one, although its sentences are not.
    private func shaped(_ pieces: [String], in typeface: Typeface) -> ShapedText {
        var shaped = ShapedText()
        for piece in pieces {
            let key = TextKey(text: piece, typeface: typeface)
            shaped.append(self.pieces.value(of: key) { shapedAtOnce(piece, in: typeface) })
        }
        return shaped
    }

    /// The same without what is kept of other texts.
    func shapedAtOnce(_ text: String, in typeface: Typeface) -> ShapedText { typesetter.shaped(text, in: typeface) }

    private func seams(of typeface: Typeface) -> Seams {
        if let known = seams[typeface] { return known }
        let seams = Seams { shapedAtOnce($0, in: typeface) }
        self.seams[typeface] = seams
        return seams
    }

    /// A font's glyphs as dots.
    ///
    /// - Parameters:
    ///   - em: In dots.
    ///   - ink: Of what shade, and whether there are others.
    func masks(
        of font: Font,
        em: Double,
        ink: (form: PixelForm, shade: UInt8),
        placement: Placement
    ) -> GlyphMasks {
        let key = MasksKey(
            font: ObjectIdentifier(font),
            em: em,
            form: ink.form,
            shade: ink.shade,
            placement: placement
        )
        return masks.value(of: key) { GlyphMasks(font, em: em, ink: ink, placement: placement) }
    }
}

extension FontLibrary {
    /// A font's file with nothing but some glyphs in it.
    func file(of font: Font, glyphs: [UInt32], compression: Compression) throws(GraphicsError) -> PDFFontFile {
        let key = SubsetKey(font: ObjectIdentifier(font), glyphs: glyphs, compression: compression)
        return try subsets.value(of: key) { () throws(GraphicsError) in
            try PDFFontFile(font.program.subset(of: glyphs), compression: compression)
        }
    }

    /// A line that is the same in all documents, if it is.
    func line(_ text: PDFLine.Text, _ coding: GlyphCoding) -> KeptPDFLine? {
        lines.value(of: LineKey(text: text, coding: coding)) { KeptPDFLine(text, coding, by: self) }
    }

    /// What tells the texts of some characters, compressed.
    func unicodeMap(
        of texts: [Int: String],
        _ coding: GlyphCoding,
        compression: Compression
    ) throws(GraphicsError) -> [UInt8] {
        let key = MapKey(texts: texts, coding: coding, compression: compression)
        return try maps.value(of: key) { () throws(GraphicsError) in
            try compression.deflated(CharacterMap.unicode(of: texts, coding))
        }
    }

    /// The font of a name that shows at least some of a text.
    func font(named name: String, showing text: String, in typeface: Typeface) throws(GraphicsError) -> Font {
        guard let run = shaped(text, in: typeface).runs.first(where: { $0.font.program.name == name }) else {
            throw .subsetting(font: name)
        }
        return run.font
    }
}

extension FontLibrary: TextMeasuring {
    package func width(of text: String, in style: TextStyle) -> Double {
        shaped(text, in: Typeface(of: style)).advance * style.em
    }

    package func metrics(of style: TextStyle) -> FontMetrics {
        let typeface = Typeface(of: style)
        let ems = metrics[typeface] ?? typesetter.metrics(of: typeface)
        metrics[typeface] = ems
        return FontMetrics(
            ascent: ems.ascent * style.em,
            descent: ems.descent * style.em,
            capHeight: ems.capHeight * style.em
        )
    }

    package func lines(of text: String, in style: TextStyle, width: Double) -> [String] {
        let whole = String(Substring(text.utf8.trimmingTrailingSpaces))
        let typeface = Typeface(of: style)
        let shaped = shaped(whole, in: typeface)
        guard shaped.advance * style.em > width else { return [whole] }
        let key = BreakKey(text: TextKey(text: whole, typeface: typeface), ems: width / style.em)
        return breaks.value(of: key) {
            PlainText(whole)?.breaks.flatMap { shaped.lines(of: whole, breakingAt: $0, width: key.ems) }
                ?? linesAtOnce(of: whole, in: typeface, ems: key.ems)
        }
    }

    /// The same by what knows all places to break at.
    func linesAtOnce(of text: String, in typeface: Typeface, ems: Double) -> [String] {
        typesetter.lines(of: text, in: typeface, width: ems)
    }

    package func missing(in text: String, family: String) -> [Character] {
        let letters = shownLetters[family] ?? 0
        if text.utf8.allSatisfy({ $0 < 0x80 && letters >> $0 & 1 == 1 }) { return [] }
        return missing.value(of: MissingKey(text: text, family: family)) {
            guard !text.unicodeScalars.allSatisfy({ canShow($0, in: family) }) else { return [] }
            var seen: Set<Character> = []
            return text.filter { character in
                seen.insert(character).inserted && !character.unicodeScalars.allSatisfy { canShow($0, in: family) }
            }.map { $0 }
        }
    }

    private func canShow(_ scalar: Unicode.Scalar, in family: String) -> Bool {
        if let known = shown[family]?[scalar] { return known }
        let answer = typesetter.canShow(scalar, in: Typeface(of: TextStyle(family: family, size: 1)))
        shown[family, default: [:]][scalar] = answer
        if answer, scalar.isASCII { shownLetters[family, default: 0] |= 1 << scalar.value }
        return answer
    }
}
