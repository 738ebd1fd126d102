/// Text as outlines, each glyph told once and used wherever it stands.
struct OutlinedText {
    /// The glyphs' paths, in the order of their first use.
    private(set) var definitions: [String] = []
    private var names: Set<String> = []

    /// A line of text, with its letters for those who cannot see it.
    mutating func markup(_ run: TextRun, fonts: FontLibrary) throws(GraphicsError) -> String {
        var uses = ""
        for part in fonts.shaped(run.text, in: Typeface(of: run.style)).runs {
            for glyph in part.glyphs {
                guard let name = try define(glyph.index, of: part.font) else { continue }
                let x = Int((glyph.x * GlyphOutline.unitsPerEm).rounded())
                let y = Int((-glyph.y * GlyphOutline.unitsPerEm).rounded())
                uses += "<use href=\"#\(name)\"\(x == 0 ? "" : " x=\"\(x)\"")\(y == 0 ? "" : " y=\"\(y)\"")/>"
            }
        }
        // Multiplied by distances, hence its finer print.
        let scale = Decimal(run.style.em / GlyphOutline.unitsPerEm, places: 6)
        return """
            <g role="img" aria-label="\(XML.escaped(run.text))" fill="\(SVGWriter.hexadecimal(run.style.colour))"\(SVGWriter.language(of: run)) \
            transform="translate(\(Decimal(run.x)) \(Decimal(run.baseline))) scale(\(scale))">\(uses)</g>
            """
    }

    /// The name of a glyph's outline, or `nil` when it shows nothing.
    ///
    /// It holds the font's, so that several pictures within one page of a browser agree about it.
    private mutating func define(_ glyph: UInt32, of font: Font) throws(GraphicsError) -> String? {
        let outline = try font.outline(of: glyph)
        guard !outline.path.isEmpty else { return nil }
        let name = "\(font.program.name)-\(glyph)"
        if names.insert(name).inserted { definitions.append("<path id=\"\(name)\" d=\"\(outline.path)\"/>") }
        return name
    }
}
