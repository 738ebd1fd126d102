import CCairo
import Synchronization

/// The glyphs of one font at one size and in one shade as dots, each drawn once.
@safe
final class GlyphMasks {
    private let scaled: OpaquePointer?
    private let placement: Placement
    private let ink: (form: PixelForm, shade: UInt8)
    /// By the number of the glyph and the step between two dots, in one number.
    private var masks: [Int: Mask] = [:]

    /// - Parameters:
    ///   - em: In dots.
    ///   - ink: Of what shade, and whether there are others.
    init(_ font: Font, em: Double, ink: (form: PixelForm, shade: UInt8), placement: Placement) {
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        switch ink.form {
        case .grey:
            unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
            // Fitting changes letters' heights by a dot or two; large ones are sharp without.
            let isLarge = em >= 64
            unsafe cairo_font_options_set_hint_style(options, isLarge ? CAIRO_HINT_STYLE_NONE : CAIRO_HINT_STYLE_SLIGHT)
        case .bilevel:
            unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_NONE)
            unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL)
        }
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        var size = cairo_matrix_t(xx: em, yx: 0, xy: 0, yy: em, x0: 0, y0: 0)
        var dots = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
        var scaled: OpaquePointer?
        CairoFonts.lock.withLock { _ in
            unsafe scaled = cairo_scaled_font_create(font.face, &size, &dots, options)
        }
        unsafe self.scaled = scaled
        self.placement = placement
        self.ink = ink
    }

    deinit { CairoFonts.lock.withLock { _ in unsafe cairo_scaled_font_destroy(scaled) } }

    /// The dots of a glyph whose origin lies `x` dots from the sheet's left edge, and the column that they count from.
    func mask(of glyph: UInt32, at x: Double) throws(GraphicsError) -> (mask: Mask, column: Int) {
        let steps = Int((x * Double(placement.rawValue)).rounded())
        let column = Int((Double(steps) / Double(placement.rawValue)).rounded(.down))
        let step = steps - column * placement.rawValue
        let key = Int(glyph) * placement.rawValue + step
        if let mask = masks[key] { return (mask, column) }
        let mask = try CairoFonts.lock.withLock { _ throws(GraphicsError) in
            try draw(glyph, at: Double(step) / Double(placement.rawValue))
        }
        masks[key] = mask
        return (mask, column)
    }

    private func draw(_ index: UInt32, at x: Double) throws(GraphicsError) -> Mask {
        var glyph = cairo_glyph_t(index: UInt(index), x: 0, y: 0)
        var extents = cairo_text_extents_t()
        unsafe cairo_scaled_font_glyph_extents(scaled, &glyph, 1, &extents)
        // A font in error says that its glyphs are nothing.
        try unsafe GraphicsError.check(cairo_scaled_font_status(scaled))
        guard extents.width > 0, extents.height > 0 else { return Mask(depth: DotDepth(of: ink.form)) }
        // A dot more on each side, for hinting moves edges.
        let left = Int((extents.x_bearing + x).rounded(.down)) - 1
        let top = Int(extents.y_bearing.rounded(.down)) - 1
        let width = Int((extents.x_bearing + x + extents.width).rounded(.up)) + 1 - left
        let height = Int((extents.y_bearing + extents.height).rounded(.up)) + 1 - top
        let surface = try unsafe Surface(
            owning: cairo_image_surface_create(
                CAIRO_FORMAT_A8,
                Int32(clamping: width),
                Int32(clamping: height)
            )
        )
        let context = unsafe cairo_create(surface.pointer)
        defer { unsafe cairo_destroy(context) }
        glyph.x = x - Double(left)
        glyph.y = -Double(top)
        unsafe cairo_set_scaled_font(context, scaled)
        unsafe cairo_show_glyphs(context, &glyph, 1)
        try unsafe GraphicsError.check(cairo_status(context))
        let cover = try surface.alpha(width: width, height: height).map { alpha in
            UInt8((Int(alpha) * Int(InkSheet.full) + 127) / 255)
        }
        return Mask(
            left: left,
            top: top,
            width: width,
            height: height,
            cover: cover,
            shade: ink.shade,
            depth: DotDepth(of: ink.form)
        )
    }
}

/// Where glyphs may stand between two dots: how many places there are for each.
enum Placement: Int {
    /// Equal letters are equal dots, which is sharp and small.
    case whole = 1
    /// For so few dots that letters on whole ones would stand unevenly.
    case quarter = 4
}
