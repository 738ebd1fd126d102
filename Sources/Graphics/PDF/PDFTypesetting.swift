/// Sets the lines of a document's part, and takes note of the fonts and glyphs that they show.
struct PDFTypesetting {
    /// What makes two lines the same but for their place.
    private struct Key: Hashable {
        let text: String
        let typeface: Typeface
        let size: Double
        let isApart: Bool
    }

    private let library: FontLibrary
    private let coding: GlyphCoding
    private var places: [ObjectIdentifier: Int] = [:]
    private(set) var fonts: [PDFFont] = []
    /// Most of what slips say is the same on all of them.
    private var lines: [Key: PDFLine] = [:]

    init(_ library: FontLibrary, coding: GlyphCoding) {
        self.library = library
        self.coding = coding
    }

    mutating func draw(_ run: TextRun, on content: inout PDFContent) {
        let key = Key(
            text: run.text,
            typeface: Typeface(of: run.style),
            size: run.style.size,
            isApart: run.role == .continuation(isApart: true)
        )
        let line = lines[key] ?? set(key)
        lines[key] = line
        content.draw(line, of: run)
    }

    private mutating func set(_ key: Key) -> PDFLine {
        let (shaped, indent) = shaped(key)
        var line = PDFLine(indent: indent)
        for run in shaped.runs where !run.glyphs.isEmpty {
            let place = places[ObjectIdentifier(run.font)] ?? fonts.count
            if place == fonts.count {
                places[ObjectIdentifier(run.font)] = place
                fonts.append(PDFFont(of: run, in: key.typeface, coding: coding))
            }
            line.append(run, place: place, font: &fonts[place], size: key.size)
        }
        return line
    }

    /// A line's glyphs, and how far before its place they begin.
    ///
    /// A space before what continues another run keeps their words apart for those who copy or listen.
    private func shaped(_ key: Key) -> (text: ShapedText, indent: Double) {
        let alone = library.shaped(key.text, in: key.typeface)
        guard key.isApart else { return (alone, 0) }
        let shaped = library.shaped(" " + key.text, in: key.typeface)
        return (shaped, shaped.advance - alone.advance)
    }
}
