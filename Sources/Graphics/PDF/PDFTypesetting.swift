/// Sets the lines of a document's part, and takes note of the fonts and glyphs that they show.
struct PDFTypesetting {
    private let library: FontLibrary
    private let coding: GlyphCoding
    private var places: [ObjectIdentifier: Int] = [:]
    private(set) var fonts: [PDFFont] = []

    init(_ library: FontLibrary, coding: GlyphCoding) {
        self.library = library
        self.coding = coding
    }

    mutating func draw(_ run: TextRun, on content: inout PDFContent) {
        let text = PDFLine.Text(of: run)
        content.draw(keptLine(text) ?? line(text), of: run) { places[ObjectIdentifier($0)] ?? 0 }
    }

    /// A line that is the same in all documents, where its glyphs have shown nothing else in this one.
    private mutating func keptLine(_ text: PDFLine.Text) -> PDFLine? {
        guard let kept = library.line(text, coding) else { return nil }
        for (piece, font) in zip(kept.line.pieces, kept.fonts) {
            let place = place(of: piece.font, as: font)
            guard fonts[place].use(font) else { return nil }
        }
        return kept.line
    }

    /// A line that tells what its glyphs have not told before.
    private mutating func line(_ text: PDFLine.Text) -> PDFLine {
        let (shaped, indent) = library.shaped(text)
        var line = PDFLine(indent: indent)
        for run in shaped.runs where !run.glyphs.isEmpty {
            let font = PDFFont(of: run, in: text.typeface, coding: coding)
            let place = place(of: run.font, as: font)
            line.append(run, font: &fonts[place], size: text.size)
        }
        return line
    }

    /// A font's place among those of the part, behind which it comes when it is none of them.
    private mutating func place(of font: Font, as used: PDFFont) -> Int {
        if let place = places[ObjectIdentifier(font)] { return place }
        places[ObjectIdentifier(font)] = fonts.count
        fonts.append(used)
        return fonts.count - 1
    }
}

/// A line as it stands in every document whose glyphs show the same, and what they show.
struct KeptPDFLine {
    let line: PDFLine
    /// Of each of its pieces.
    let fonts: [PDFFont]

    /// - Returns: `nil` where some glyphs do not tell by themselves what they show.
    init?(_ text: PDFLine.Text, _ coding: GlyphCoding, by library: FontLibrary) {
        let (shaped, indent) = library.shaped(text)
        var line = PDFLine(indent: indent)
        var fonts: [PDFFont] = []
        for run in shaped.runs where !run.glyphs.isEmpty {
            var font = PDFFont(of: run, in: text.typeface, coding: coding)
            line.append(run, font: &font, size: text.size)
            fonts.append(font)
        }
        guard !line.hasReplacements else { return nil }
        self.line = line
        self.fonts = fonts
    }
}

extension FontLibrary {
    /// A line's glyphs, and how far before its place they begin.
    ///
    /// A space before what continues another run keeps their words apart for those who copy or listen.
    func shaped(_ text: PDFLine.Text) -> (text: ShapedText, indent: Double) {
        let alone = shaped(text.text, in: text.typeface)
        guard text.isApart else { return (alone, 0) }
        let shaped = shaped(" " + text.text, in: text.typeface)
        return (shaped, shaped.advance - alone.advance)
    }
}
