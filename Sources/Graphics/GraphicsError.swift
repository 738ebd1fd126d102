/// Why something cannot be drawn, and what to do about it.
package enum GraphicsError: Error, Equatable {
    /// The font configuration is missing, unreadable or malformed.
    case unreadableFontConfiguration(path: String)
    /// The font configuration names no folder with a usable font.
    case noFonts(configuration: String)
    case missingFamily(String, configuration: String, present: [String])
    /// A module that is not a whole number of dots, or of fewer than two.
    case fractionalModule(symbol: String, field: String, millimetres: Double, dotsPerMillimetre: Double)
    case noPages
    case tooManyDots(width: Int, height: Int)
    /// Cairo refused, in its own words.
    case drawing(String)
    case compression
    /// A font's outlines cannot be taken apart.
    case subsetting(font: String)
    /// A font of a kind that no document can take in: variable, or with outlines of a rare form.
    case unfitFont(String)
}

extension GraphicsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadableFontConfiguration(let path):
            "\(path) is not a readable fontconfig file; name the fonts.conf of the fonts folder"
        case .noFonts(let path):
            "\(path) leads to no fonts; install fonts-inter, or put font files into the folder beside it"
        case .missingFamily(let family, let path, let present):
            """
            font family \(family) is not among those of \(path) (\(present.joined(separator: ", "))); \
            install fonts-inter, or put its files into the folder beside it
            """
        case .fractionalModule(let symbol, let field, let millimetres, let dotsPerMillimetre):
            """
            \(field) of “\(symbol)” is \(Decimal(millimetres)) mm, \(Decimal(millimetres * dotsPerMillimetre)) dots \
            at \(Decimal(dotsPerMillimetre)) dots/mm; make it a whole number of dots, 2 at least
            """
        case .noPages:
            "a document has no pages; give it one at least"
        case .tooManyDots(let width, let height):
            "\(width) × \(height) dots are too many to draw; lower the resolution or the size of the page"
        case .drawing(let fault):
            "cairo cannot draw this: \(fault); check the size of the page and the resolution"
        case .compression:
            "the file cannot be compressed for want of memory; make it smaller"
        case .unfitFont(let font):
            "the font \(font) is variable or has outlines of a rare form; put static .otf or .ttf files in its place"
        case .subsetting(let font):
            "HarfBuzz cannot take glyphs out of the font \(font); put a sound file of it into the folder of the fonts"
        }
    }
}
