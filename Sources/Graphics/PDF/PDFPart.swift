/// Pages of a document, drawn apart from its others.
package struct PDFPart: Sendable {
    struct DrawnPage: Sendable {
        let width: Double
        let height: Double
        /// The instructions, compressed.
        let content: [UInt8]
    }

    /// What the contents call the glyphs of a font.
    package enum Numbering: Sendable {
        /// Numbers without gaps, which are the shortest; all of the document has to be at hand.
        case dense
        /// Their numbers in the font, which all parts agree about.
        case own
    }

    let pages: [DrawnPage]
    /// The fonts, which the contents call F0, F1 and so on.
    let fonts: [PDFFont]
    let structure: PDFStructure

    /// Draws pages.
    ///
    /// - Parameter numbering: Dense where there are no other parts.
    package init(_ pages: [Page], numbering: Numbering, fonts library: FontLibrary) throws(GraphicsError) {
        let typesetting = try PDFTypesetting(of: pages, numbering: numbering, library: library)
        var structure = PDFStructure()
        var drawn: [DrawnPage] = []
        for page in pages {
            let content = Self.content(of: page, set: typesetting, structure: &structure)
            drawn.append(DrawnPage(width: page.width, height: page.height, content: try deflated(content)))
        }
        self.pages = drawn
        self.structure = structure
        fonts = typesetting.fonts
    }

    private static func content(
        of page: Page,
        set typesetting: PDFTypesetting,
        structure: inout PDFStructure
    ) -> [UInt8] {
        var content = PDFContent(height: page.height)
        structure.beginPage()
        for element in page.elements {
            switch element {
            case .text(let run):
                if let mark = structure.mark(run, isInText: content.isInText) { content.begin(mark, isText: true) }
                typesetting.draw(run, on: &content)
            case .rectangle(let rectangle):
                content.beginArtifact()
                content.draw(rectangle)
            case .modules(let grid):
                let bottom = grid.y + Double(grid.rows) * grid.moduleHeight
                let right = grid.x + Double(grid.columns) * grid.moduleWidth
                let box = [grid.x, page.height - bottom, right, page.height - grid.y]
                content.begin(structure.mark(grid, box: box.map { $0 * PDFContent.pointsPerMillimetre }))
                content.draw(grid)
            }
        }
        content.end()
        return content.bytes
    }
}

/// The fonts of a part, with the glyphs that its pages show.
private struct PDFTypesetting {
    private let library: FontLibrary
    private var places: [ObjectIdentifier: Int] = [:]
    private(set) var fonts: [PDFFont] = []
    private var numbers: [[UInt32: Int]?] = []

    init(of pages: [Page], numbering: PDFPart.Numbering, library: FontLibrary) throws(GraphicsError) {
        self.library = library
        for page in pages {
            for case .text(let run) in page.elements {
                for part in Self.shaped(run, library).text.runs {
                    let identity = ObjectIdentifier(part.font)
                    let place = places[identity] ?? fonts.count
                    if place == fonts.count {
                        places[identity] = place
                        fonts.append(PDFFont(of: part, in: Typeface(of: run.style)))
                    }
                    fonts[place].use(part)
                }
            }
        }
        for font in fonts { numbers.append(numbering == .dense ? try font.denseNumbers(library) : nil) }
    }

    func draw(_ run: TextRun, on content: inout PDFContent) {
        let (shaped, indent) = Self.shaped(run, library)
        for part in shaped.runs {
            guard let place = places[ObjectIdentifier(part.font)] else { continue }
            var run = run
            run.x -= indent
            content.draw(part, of: run, font: fonts[place], name: place, numbers: numbers[place])
        }
    }

    /// A run's glyphs, and how far before its place they begin.
    ///
    /// A space before what continues another run keeps their words apart for those who copy or listen.
    private static func shaped(_ run: TextRun, _ library: FontLibrary) -> (text: ShapedText, indent: Double) {
        let typeface = Typeface(of: run.style)
        guard run.role == .continuation(isApart: true) else { return (library.shaped(run.text, in: typeface), 0) }
        let shaped = library.shaped(" " + run.text, in: typeface)
        return (shaped, (shaped.advance - library.shaped(run.text, in: typeface).advance) * run.style.em)
    }
}
