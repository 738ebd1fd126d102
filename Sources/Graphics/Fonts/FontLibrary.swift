import CCairo

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
    private var breaks = RecentlyUsed<BreakKey, [String]>(capacity: 500)
    private var masks = RecentlyUsed<MasksKey, GlyphMasks>(capacity: 100)
    private var subsets = RecentlyUsed<SubsetKey, PDFFontFile>(capacity: 100)
    private var shown: [String: [Unicode.Scalar: Bool]] = [:]
    private var missing = RecentlyUsed<MissingKey, [Character]>(capacity: 500)

    private struct TextKey: Hashable {
        let text: String
        let typeface: Typeface
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

    private struct SubsetKey: Hashable {
        let font: ObjectIdentifier
        let glyphs: [UInt32]
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

    deinit { unsafe g_object_unref(map) }

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
        texts.value(of: TextKey(text: text, typeface: typeface)) { typesetter.shaped(text, in: typeface) }
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
    func file(of font: Font, glyphs: [UInt32]) throws(GraphicsError) -> PDFFontFile {
        let key = SubsetKey(font: ObjectIdentifier(font), glyphs: glyphs)
        return try subsets.value(of: key) { () throws(GraphicsError) in
            try PDFFontFile(font.program.subset(of: glyphs))
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
        guard self.width(of: whole, in: style) > width else { return [whole] }
        let typeface = Typeface(of: style)
        let key = BreakKey(text: TextKey(text: text, typeface: typeface), ems: width / style.em)
        return breaks.value(of: key) { typesetter.lines(of: text, in: typeface, width: key.ems) }
    }

    package func missing(in text: String, family: String) -> [Character] {
        missing.value(of: MissingKey(text: text, family: family)) {
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
        return answer
    }
}
