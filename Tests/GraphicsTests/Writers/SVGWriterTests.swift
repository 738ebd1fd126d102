import Graphics
import Testing

struct SVGWriterTests {
    @Test func `a page becomes millimetres, texts, rectangles and one path a symbol`() throws {
        let grid = ModuleGrid(
            columns: 4,
            rows: 1,
            dark: [true, true, false, true],
            x: 2,
            y: 20,
            moduleWidth: 0.375,
            moduleHeight: 15,
            description: "12 & 34"
        )
        let page = Page(
            width: 72,
            height: 60.5,
            elements: [
                .text(
                    TextRun(
                        text: "A < B",
                        x: 2.5,
                        baseline: 8,
                        width: 12.25,
                        style: .inter(7.2, .bold, colour: .grey(0.4))
                    )
                ),
                .rectangle(Rectangle(x: 0, y: 10, width: 72, height: 0.25, radius: 0.1, colour: .grey(0.7))),
                .modules(grid),
            ],
            title: "Toko \"Budi\"",
            language: "id"
        )
        let expected = """
            <svg xmlns="http://www.w3.org/2000/svg" width="72mm" height="60.5mm" viewBox="0 0 72 60.5" lang="id" \
            xml:lang="id" role="img">
            <title>Toko &quot;Budi&quot;</title>
            <rect width="72" height="60.5" fill="#ffffff"/>
            <text xml:space="preserve" x="2.5" y="8" font-family="'Inter', sans-serif" font-size="2.54" \
            font-weight="700" fill="#666666" textLength="12.25" lengthAdjust="spacingAndGlyphs">A &lt; B</text>
            <rect x="0" y="10" width="72" height="0.25" rx="0.1" fill="#b3b3b3"/>
            <path role="img" aria-label="12 &amp; 34" shape-rendering="crispEdges" fill="#000000" \
            transform="translate(2 20) scale(0.375 15)" d="M0 0h2v1h-2zM3 0h1v1h-1z"/>
            </svg>

            """
        #expect(try String(decoding: SVGWriter.write(page), as: UTF8.self) == expected)
    }
}
