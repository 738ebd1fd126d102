/// How many dots a raster has on a millimetre.
package struct Resolution: Sendable, Hashable {
    package let dotsPerMillimetre: Double

    init(dotsPerMillimetre: Double) {
        self.dotsPerMillimetre = dotsPerMillimetre
    }

    /// A printer's resolution.
    ///
    /// Makers write 203 for thermal heads of exactly 8 dots on a millimetre.
    package init(dpi: Int) {
        self.init(dotsPerMillimetre: dpi == 203 ? 8 : Double(dpi) / 25.4)
    }

    /// A screen with `cssScale` device pixels to a CSS pixel of 1/96 inch.
    package init(cssScale: Int) {
        self.init(dpi: 96 * cssScale)
    }

    func dots(_ millimetres: Double) -> Double {
        millimetres * dotsPerMillimetre
    }

    func wholeDots(_ millimetres: Double) -> Int {
        Int(dots(millimetres).rounded())
    }
}

package enum PixelForm: Sendable {
    /// Smooth text in shades, for screens and photo-like printers.
    case grey
    /// Pure black and white, for thermal heads.
    case bilevel
}
