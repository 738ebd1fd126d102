/// Pages as one PDF with fonts and text inside, tagged so that a screen reader finds its way.
package enum PDFWriter {
    private static let pointsPerMillimetre = 72 / 25.4

    /// - Parameter drawn: Called between drawing and writing the file out.
    package static func write(
        _ pages: [Page],
        fonts: FontLibrary,
        drawn: () -> Void = {}
    ) throws(GraphicsError) -> [UInt8] {
        guard let first = pages.first else { throw .noPages }
        let document = try PDFSurface()
        document.describe(title: first.title)
        let canvas = Canvas(on: document.surface, scale: pointsPerMillimetre, fonts: fonts)
        canvas.tagged("Document") {
            for page in pages {
                document.resize(
                    width: page.width * pointsPerMillimetre,
                    height: page.height * pointsPerMillimetre
                )
                for element in page.elements { draw(element, on: canvas) }
                canvas.showPage()
            }
        }
        try canvas.check()
        drawn()
        return try document.finished()
    }

    private static func draw(_ element: Element, on canvas: borrowing Canvas) {
        switch element {
        case .text(let run): canvas.tagged("P") { canvas.draw(run) }
        case .rectangle(let rectangle): canvas.draw(rectangle)
        case .modules(let grid): canvas.tagged("Figure") { canvas.draw(grid) }
        }
    }
}
