/// Pages of a document, drawn apart from its others.
package struct PDFPart: Sendable {
    struct DrawnPage: Sendable {
        let width: Double
        let height: Double
        /// The instructions, compressed.
        let content: [UInt8]
    }

    let pages: [DrawnPage]
    /// The fonts, which the contents call F0, F1 and so on.
    let fonts: [PDFFont]
    let structure: PDFStructure

    /// Draws pages.
    ///
    /// - Parameters:
    ///   - pages: In their order.
    ///   - coding: That of all parts; of fonts with too many glyphs for it, PDF's own is taken.
    ///   - fonts: The fonts to draw with.
    package init(
        _ pages: [Page],
        coding: GlyphCoding = .letters,
        fonts library: FontLibrary
    ) throws(GraphicsError) {
        var typesetting = PDFTypesetting(library, coding: coding)
        var structure = PDFStructure()
        var drawn: [DrawnPage] = []
        for page in pages {
            let content = Self.content(of: page, set: &typesetting, structure: &structure)
            drawn.append(DrawnPage(width: page.width, height: page.height, content: try deflated(content)))
        }
        self.pages = drawn
        self.structure = structure
        fonts = typesetting.fonts
    }

    private static func content(
        of page: Page,
        set typesetting: inout PDFTypesetting,
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
