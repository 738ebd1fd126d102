import CCairo

/// Draws on a PDF, in millimetres from its top left corner.
@safe
struct Canvas: ~Copyable {
    private let context: OpaquePointer?
    private let fonts: FontLibrary

    /// - Parameter scale: Units of the surface on a millimetre.
    init(on surface: borrowing Surface, scale: Double, fonts: FontLibrary) {
        unsafe context = cairo_create(surface.pointer)
        unsafe cairo_scale(context, scale, scale)
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_set_font_options(context, options)
        self.fonts = fonts
    }

    deinit { unsafe cairo_destroy(context) }

    func check() throws(GraphicsError) {
        try unsafe GraphicsError.check(cairo_status(context))
    }

    func draw(_ run: TextRun) {
        setGrey(run.style.grey)
        unsafe cairo_set_font_size(context, run.style.em)
        for part in fonts.shaped(run.text, in: Typeface(of: run.style)).runs {
            let glyphs = part.glyphs.map { glyph in
                cairo_glyph_t(
                    index: UInt(glyph.index),
                    x: run.x + glyph.x * run.style.em,
                    y: run.baseline - glyph.y * run.style.em
                )
            }
            let clusters = part.clusters
            unsafe cairo_set_font_face(context, part.font.face)
            unsafe cairo_show_text_glyphs(
                context,
                part.text,
                Int32(part.text.utf8.count),
                glyphs,
                Int32(glyphs.count),
                clusters.map { cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs)) },
                Int32(clusters.count),
                part.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0)
            )
        }
    }

    func draw(_ rectangle: Rectangle) {
        setGrey(rectangle.grey)
        if rectangle.radius > 0 {
            trace(rectangle)
        } else {
            unsafe cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
        }
        unsafe cairo_fill(context)
    }

    /// All dark modules are one path, so no renderer shows a seam between them.
    func draw(_ grid: ModuleGrid) {
        setGrey(0)
        for run in grid.darkRuns {
            unsafe cairo_rectangle(
                context,
                grid.x + Double(run.columns.lowerBound) * grid.moduleWidth,
                grid.y + Double(run.row) * grid.moduleHeight,
                Double(run.columns.count) * grid.moduleWidth,
                grid.moduleHeight
            )
        }
        unsafe cairo_fill(context)
    }

    /// Marks what `draw` draws as an element of the document's structure.
    func tagged(_ tag: String, _ draw: () -> Void) {
        unsafe cairo_tag_begin(context, tag, nil)
        draw()
        unsafe cairo_tag_end(context, tag)
    }

    func showPage() {
        unsafe cairo_show_page(context)
    }

    private func setGrey(_ grey: Double) {
        unsafe cairo_set_source_rgb(context, grey, grey, grey)
    }

    private func trace(_ rectangle: Rectangle) {
        let radius = min(rectangle.radius, rectangle.width / 2, rectangle.height / 2)
        let left = rectangle.x + radius
        let right = rectangle.x + rectangle.width - radius
        let top = rectangle.y + radius
        let bottom = rectangle.y + rectangle.height - radius
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, right, top, radius, -.pi / 2, 0)
        unsafe cairo_arc(context, right, bottom, radius, 0, .pi / 2)
        unsafe cairo_arc(context, left, bottom, radius, .pi / 2, .pi)
        unsafe cairo_arc(context, left, top, radius, .pi, .pi * 3 / 2)
        unsafe cairo_close_path(context)
    }
}
