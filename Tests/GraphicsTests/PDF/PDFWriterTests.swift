import Foundation
import Graphics
import TestSupport
import Testing

@Suite(.mustEnd)
struct PDFWriterTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test func `a document without pages is refused`() {
        #expect(throws: GraphicsError.noPages) { try PDFWriter.write([], fonts: fonts) }
    }

    @Test func `the same pages give the same bytes, in two libraries`() throws {
        #expect(try PDFWriter.write([page()], fonts: fonts) == PDFWriter.write([page()], fonts: .packaged()))
    }

    @Test func `text can be copied, each page has its size, and the file is sound`() async throws {
        var small = page()
        (small.width, small.height) = (80, 60)
        let document = try PDFDocument(PDFWriter.write([page(), small], fonts: fonts))
        try await document.check()
        #expect(try await document.text().contains("Kafé “Budi” – Rp150.000"))
        // The renderer may add a dot for what a page's size leaves over.
        let pictures = try await document.pages(dpi: 254)
        #expect(pictures.map { $0.width / 10 } == [100, 80])
        #expect(pictures.map { $0.height / 10 } == [50, 60])
    }

    @Test func `fonts are inside, as subsets, and the text is tagged and titled`() async throws {
        let file = try await PDFDocument(PDFWriter.write([page()], fonts: fonts)).objects()
        for part in [
            "+Inter", "/FontFile3", "/ToUnicode", "/StructTreeRoot", "/Title (Struk)", "/Lang (id)",
            "/PrintScaling /None",
        ] {
            #expect(file.contains(part), "\(part)")
        }
    }

    @Test func `rectangles and modules lie where the page says`() async throws {
        let picture = try #require(
            try await PDFDocument(PDFWriter.write([page()], fonts: fonts)).pages(dpi: 254).first
        )
        // The rectangle from 10, 30 mm, ten dots a millimetre.
        #expect(picture[105, 305] == 0)
        #expect(picture[95, 305] == 255)
        #expect(picture[105, 295] == 255)
        // The modules dark, light, dark of 2 mm from 60, 30 mm.
        #expect([610, 630, 650, 670].map { picture[$0, 350] } == [0, 255, 0, 255])
    }

    private func page() -> Page {
        let style = TextStyle(family: "Inter", size: 12, tabularFigures: true)
        let text = "Kafé “Budi” – Rp150.000"
        let grid = ModuleGrid(
            columns: 3,
            rows: 1,
            dark: [true, false, true],
            x: 60,
            y: 30,
            moduleWidth: 2,
            moduleHeight: 10,
            description: "1"
        )
        return Page(
            width: 100,
            height: 50,
            elements: [
                .text(TextRun(text: text, x: 5, baseline: 10, width: fonts.width(of: text, in: style), style: style)),
                .rectangle(Rectangle(x: 10, y: 30, width: 20, height: 5)),
                .modules(grid),
            ],
            title: "Struk",
            language: "id"
        )
    }
}
