import CCairo
import Synchronization

/// Sets one paragraph at a time with a pango layout, at one large size; lengths are ems.
///
/// Metrics are never hinted and glyph positions never rounded, so that a text is as wide on every surface as it was
/// measured, and grows with the size alone. The language is fixed, since pango would take it from the environment.
@safe
final class Typesetter {
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private var typeface: Typeface?
    private var fonts: [Int: Font] = [:]

    /// The em in pango's units; fine enough that rounding to them does not show.
    private static let em = 1000 * Double(PANGO_SCALE)
    /// In ems: what positions and widths are rounded by.
    static let hair = 0.5 / em

    /// A sum of positions as the position that it is, to the last bit.
    static func exact(_ sum: Double) -> Double { (sum * em).rounded() / em }

    /// - Parameter fonts: A borrowed font map, which the context retains.
    init(fonts: UnsafeMutablePointer<PangoFontMap>) {
        unsafe context = pango_font_map_create_context(fonts)
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        // Fonts that are found without hinting cannot be drawn with it later; advances have none either way.
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe pango_context_set_round_glyph_positions(context, 0)
        unsafe pango_context_set_language(context, Self.language)
        // What is set is a line of a text from the left, whatever letter it happens to begin with.
        unsafe pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        unsafe layout = pango_layout_new(context)
        unsafe pango_layout_set_single_paragraph_mode(layout, 1)
        unsafe pango_layout_set_auto_dir(layout, 0)
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        CairoFonts.lock.withLock { _ in
            unsafe g_object_unref(UnsafeMutableRawPointer(layout))
            unsafe g_object_unref(UnsafeMutableRawPointer(context))
        }
    }

    /// The text's glyphs on one line.
    func shaped(_ text: String, in typeface: Typeface) -> ShapedText {
        var shaped = ShapedText()
        CairoFonts.lock.withLock { _ in shaped = shapedAlone(text, in: typeface) }
        return shaped
    }

    private func shapedAlone(_ text: String, in typeface: Typeface) -> ShapedText {
        set(text, in: typeface)
        var shaped = ShapedText()
        var position: Int32 = 0
        var next = unsafe pango_layout_get_line_readonly(layout, 0)?.pointee.runs
        while let node = unsafe next {
            unsafe next = node.pointee.next
            guard let run = unsafe node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self) else { continue }
            unsafe shaped.runs.append(self.run(run.pointee, of: text, at: &position))
        }
        shaped.advance = Double(position) / Self.em
        return shaped
    }

    private func run(_ run: PangoGlyphItem, of text: String, at position: inout Int32) -> ShapedText.Run {
        let item = unsafe run.item.pointee
        let glyphs = unsafe run.glyphs.pointee
        let start = unsafe text.utf8.index(text.startIndex, offsetBy: Int(item.offset))
        let end = unsafe text.utf8.index(start, offsetBy: Int(item.length))
        var placed: [ShapedText.Glyph] = []
        for index in unsafe 0..<Int(glyphs.num_glyphs) {
            let glyph = unsafe glyphs.glyphs[index]
            // Blanks without a glyph only advance; the layout has replaced what no font shows.
            if glyph.glyph & Self.noGlyph == 0 {
                placed.append(
                    ShapedText.Glyph(
                        index: glyph.glyph,
                        x: Double(position + glyph.geometry.x_offset) / Self.em,
                        y: unsafe Double(run.y_offset - glyph.geometry.y_offset) / Self.em,
                        cluster: unsafe Int(glyphs.log_clusters[index])
                    )
                )
            }
            position += glyph.geometry.width
        }
        return unsafe ShapedText.Run(font: font(item.analysis.font), text: String(text[start..<end]), glyphs: placed)
    }

    /// A text's lines in a width, broken at words, and inside one only where it alone is too wide.
    func lines(of text: String, in typeface: Typeface, width: Double) -> [String] {
        CairoFonts.lock.withLock { _ in linesAlone(of: text, in: typeface, width: width) }
    }

    private func linesAlone(of text: String, in typeface: Typeface, width: Double) -> [String] {
        set(text, in: typeface)
        let most = Double(Int32.max / 2)
        unsafe pango_layout_set_width(layout, Int32(min(max(width, 0) * Self.em, most).rounded()))
        defer { unsafe pango_layout_set_width(layout, -1) }
        let bytes = Array(text.utf8)
        return (0..<(unsafe pango_layout_get_line_count(layout))).compactMap { index in
            guard let line = unsafe pango_layout_get_line_readonly(layout, index)?.pointee else { return nil }
            let start = unsafe Int(line.start_index)
            let end = unsafe start + Int(line.length)
            return String(decoding: bytes[start..<end].trimmingTrailingSpaces, as: UTF8.self)
        }
    }

    func metrics(of typeface: Typeface) -> FontMetrics {
        CairoFonts.lock.withLock { _ in metricsAlone(of: typeface) }
    }

    private func metricsAlone(of typeface: Typeface) -> FontMetrics {
        set("H", in: typeface)
        var ink = PangoRectangle()
        unsafe pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, nil)
        let font = unsafe pango_layout_get_font_description(layout)
        let metrics = unsafe pango_context_get_metrics(context, font, Self.language)
        defer { unsafe pango_font_metrics_unref(metrics) }
        return unsafe FontMetrics(
            ascent: Double(pango_font_metrics_get_ascent(metrics)) / Self.em,
            descent: Double(pango_font_metrics_get_descent(metrics)) / Self.em,
            capHeight: Double(-ink.y) / Self.em
        )
    }

    /// Whether the family, or a font that pango would take in its stead, has a glyph for `scalar` or it needs none.
    func canShow(_ scalar: Unicode.Scalar, in typeface: Typeface) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return true }
        return CairoFonts.lock.withLock { _ in canShowAlone(scalar, in: typeface) }
    }

    private func canShowAlone(_ scalar: Unicode.Scalar, in typeface: Typeface) -> Bool {
        set("", in: typeface)
        let font = unsafe pango_layout_get_font_description(layout)
        guard let fonts = unsafe pango_context_load_fontset(context, font, Self.language) else { return false }
        defer { unsafe g_object_unref(fonts) }
        guard let font = unsafe pango_fontset_get_font(fonts, scalar.value) else { return false }
        defer { unsafe g_object_unref(font) }
        return unsafe pango_font_has_char(font, scalar.value) != 0
    }

    private static var language: OpaquePointer? { unsafe pango_language_from_string("id") }

    /// The bits that `PANGO_GLYPH_EMPTY` and `PANGO_GLYPH_UNKNOWN_FLAG` set, and no number of a glyph.
    private static let noGlyph: PangoGlyph = 0x1800_0000

    /// One object for each of pango's fonts, so that what is kept by font is found again.
    private func font(_ pointer: UnsafeMutablePointer<PangoFont>) -> Font {
        let identity = Int(bitPattern: pointer)
        if let known = fonts[identity] { return known }
        let font = unsafe Font(retaining: pointer)
        fonts[identity] = font
        return font
    }

    private func set(_ text: String, in typeface: Typeface) {
        if typeface != self.typeface {
            set(typeface)
            self.typeface = typeface
        }
        unsafe pango_layout_set_text(layout, text, -1)
    }

    private func set(_ typeface: Typeface) {
        let font = unsafe pango_font_description_new()
        defer { unsafe pango_font_description_free(font) }
        unsafe pango_font_description_set_family(font, typeface.family)
        unsafe pango_font_description_set_weight(font, PangoWeight(UInt32(typeface.weight.rawValue)))
        unsafe pango_font_description_set_absolute_size(font, Self.em)
        unsafe pango_layout_set_font_description(layout, font)

        // The layout keeps its own references to the list; the list owns its attributes.
        let attributes = unsafe pango_attr_list_new()
        defer { unsafe pango_attr_list_unref(attributes) }
        unsafe pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        if typeface.tabularFigures {
            unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"))
        }
        unsafe pango_layout_set_attributes(layout, attributes)
    }
}

extension BidirectionalCollection where Element == UInt8 {
    var trimmingTrailingSpaces: SubSequence {
        lastIndex { $0 != UInt8(ascii: " ") }.map { self[...$0] } ?? self[startIndex..<startIndex]
    }
}
