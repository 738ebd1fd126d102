import TestSupport
import Testing

@testable import Graphics

/// Symbols in documents, drawn by poppler, dot by dot.
@Suite(.mustEnd)
struct PDFSymbolsTests {
    private let seed = Seed()

    @Test(arguments: [(1, 1), (2, 2), (7, 3), (21, 21), (30, 1)])
    func `every module is as dark as it has to be, and no other`(columns: Int, rows: Int) async throws {
        var random = seed.generator
        let grid = ModuleGrid(
            columns: columns,
            rows: rows,
            dark: (0..<columns * rows).map { _ in random.chance(50) },
            x: 3,
            y: 5,
            moduleWidth: 1,
            moduleHeight: 2,
            description: "x"
        )
        let page = Page(
            width: 40,
            height: 50,
            elements: [.modules(grid), .rectangle(Rectangle(x: 0, y: 49, width: 1, height: 1))],
            title: "Test",
            language: "id"
        )
        let document = try PDFDocument(PDFWriter.write([page], fonts: .packaged()))
        let picture = try await document.pages(dpi: 254)[0]
        for row in -1...rows {
            for column in -1...columns {
                let isDark =
                    (0..<rows).contains(row) && (0..<columns).contains(column) && grid.dark[row * columns + column]
                // But for the dots at its edges, of which a module may get one more or less.
                let dots = (1..<19).flatMap { y in
                    (1..<9).map { x in picture[30 + column * 10 + x, 50 + row * 20 + y] }
                }
                #expect(Set(dots) == [isDark ? 0 : 255], "module \(column), \(row), \(seed)")
            }
        }
        #expect(picture[5, 495] == 0, "what follows is drawn as if there were no symbol")
    }
}
