import Synchronization

/// What cairo keeps of all fonts' glyphs, for the whole process, although each thread has a library of its own.
enum CairoFonts {
    /// Held by whoever has cairo look at a font's glyphs, or gives a font back.
    ///
    /// To make room among the glyphs that it keeps, cairo 1.16 holds the lock of all of them and waits for a font's
    /// (`_cairo_scaled_glyph_page_pluck`); to give a font back it holds the font's and waits for that of all
    /// (`_cairo_scaled_font_reset_cache`). Two threads that do so at once wait for ever.
    static let lock = Mutex(())
}
