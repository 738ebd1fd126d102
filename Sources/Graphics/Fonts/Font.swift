import CCairo
import Synchronization

/// Owns a reference to one of pango's fonts.
@safe
final class Font {
    /// The outlines, without a size; borrowed from the font.
    let face: OpaquePointer?
    /// What documents take of the font.
    private(set) lazy var program = unsafe FontProgram(of: font)
    private var outlines: [UInt32: GlyphOutline] = [:]
    private let font: UnsafeMutablePointer<PangoFont>

    /// - Parameter font: A borrowed font of a cairo font map.
    init(retaining font: UnsafeMutablePointer<PangoFont>) {
        unsafe g_object_ref(font)
        unsafe self.font = font
        unsafe face = cairo_scaled_font_get_font_face(pango_cairo_font_get_scaled_font(OpaquePointer(font)))
    }

    deinit { CairoFonts.lock.withLock { _ in unsafe g_object_unref(font) } }

    /// A glyph's outline, taken from the font once.
    func outline(of glyph: UInt32) throws(GraphicsError) -> GlyphOutline {
        if let outline = outlines[glyph] { return outline }
        let outline = try CairoFonts.lock.withLock { _ throws(GraphicsError) in
            try unsafe GlyphOutline(of: glyph, in: face)
        }
        outlines[glyph] = outline
        return outline
    }
}
