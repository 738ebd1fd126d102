import CCairo

/// Sets one paragraph at a time, in millimetres, with a pango layout.
///
/// Metrics are never hinted and glyph positions never rounded, so that a text is as wide on every surface as it was
/// measured. The language is fixed, since pango would take it from the environment.
@safe
final class Typesetter {
    private let context: OpaquePointer
    private let layout: OpaquePointer
    private var style: TextStyle?

    /// - Parameters:
    ///   - fonts: A borrowed font map, which the context retains.
    ///   - hinted: Whether outlines are fitted to the dots; this moves no glyph.
    ///   - canvas: The cairo context to draw on, scaled and done with scaling; none only to measure.
    init(fonts: UnsafeMutablePointer<PangoFontMap>, hinted: Bool = false, canvas: OpaquePointer? = nil) {
        unsafe context = pango_font_map_create_context(fonts)
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe cairo_font_options_set_hint_style(options, hinted ? CAIRO_HINT_STYLE_SLIGHT : CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe pango_context_set_round_glyph_positions(context, 0)
        unsafe pango_context_set_language(context, Self.language)
        if let canvas = unsafe canvas {
            unsafe pango_cairo_update_context(canvas, context)
        }
        unsafe layout = pango_layout_new(context)
        unsafe pango_layout_set_single_paragraph_mode(layout, 1)
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        unsafe g_object_unref(UnsafeMutableRawPointer(layout))
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
    }

    func show(_ text: String, in style: TextStyle, on canvas: OpaquePointer?) {
        set(text, in: style)
        unsafe pango_cairo_show_layout_line(canvas, pango_layout_get_line_readonly(layout, 0))
    }

    func width(of text: String, in style: TextStyle) -> Double {
        set(text, in: style)
        var advance = PangoRectangle()
        unsafe pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), nil, &advance)
        return Self.millimetres(advance.width)
    }

    func lines(of text: String, in style: TextStyle, width: Double) -> [String] {
        set(text, in: style)
        unsafe pango_layout_set_width(layout, Int32((max(width, 0) * Double(PANGO_SCALE)).rounded()))
        defer { unsafe pango_layout_set_width(layout, -1) }
        let bytes = Array(text.utf8)
        return (0..<(unsafe pango_layout_get_line_count(layout))).compactMap { index in
            guard let line = unsafe pango_layout_get_line_readonly(layout, index)?.pointee else { return nil }
            let start = unsafe Int(line.start_index)
            let end = unsafe start + Int(line.length)
            let content = bytes[start..<end]
            let kept = content.lastIndex { $0 != UInt8(ascii: " ") }.map { content[...$0] } ?? []
            return String(decoding: kept, as: UTF8.self)
        }
    }

    func metrics(of style: TextStyle) -> FontMetrics {
        set("H", in: style)
        var ink = PangoRectangle()
        unsafe pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, nil)
        let font = unsafe pango_layout_get_font_description(layout)
        let metrics = unsafe pango_context_get_metrics(context, font, Self.language)
        defer { unsafe pango_font_metrics_unref(metrics) }
        return unsafe FontMetrics(
            ascent: Self.millimetres(pango_font_metrics_get_ascent(metrics)),
            descent: Self.millimetres(pango_font_metrics_get_descent(metrics)),
            capHeight: Self.millimetres(-ink.y)
        )
    }

    /// Whether the family, or a font that pango would take in its stead, has a glyph for `scalar` or it needs none.
    func canShow(_ scalar: Unicode.Scalar, in style: TextStyle) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return true }
        set("", in: style)
        let font = unsafe pango_layout_get_font_description(layout)
        guard let fonts = unsafe pango_context_load_fontset(context, font, Self.language) else { return false }
        defer { unsafe g_object_unref(fonts) }
        guard let font = unsafe pango_fontset_get_font(fonts, scalar.value) else { return false }
        defer { unsafe g_object_unref(font) }
        return unsafe pango_font_has_char(font, scalar.value) != 0
    }

    private static var language: OpaquePointer? { unsafe pango_language_from_string("id") }

    private static func millimetres(_ units: Int32) -> Double {
        Double(units) / Double(PANGO_SCALE)
    }

    private func set(_ text: String, in style: TextStyle) {
        if style != self.style {
            set(style)
            self.style = style
        }
        unsafe pango_layout_set_text(layout, text, -1)
    }

    private func set(_ style: TextStyle) {
        let font = unsafe pango_font_description_new()
        defer { unsafe pango_font_description_free(font) }
        unsafe pango_font_description_set_family(font, style.family)
        unsafe pango_font_description_set_weight(font, PangoWeight(UInt32(style.weight.rawValue)))
        unsafe pango_font_description_set_absolute_size(
            font,
            style.size * TextStyle.millimetresPerPoint * Double(PANGO_SCALE)
        )
        unsafe pango_layout_set_font_description(layout, font)

        // The layout keeps its own references to the list; the list owns its attributes.
        let attributes = unsafe pango_attr_list_new()
        defer { unsafe pango_attr_list_unref(attributes) }
        unsafe pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        if style.tabularFigures {
            unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"))
        }
        unsafe pango_layout_set_attributes(layout, attributes)
    }
}
