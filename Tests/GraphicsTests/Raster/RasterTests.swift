import Testing

@testable import Graphics

/// Tiny pictures, drawn here dot by dot.
struct RasterTests {
    private let fonts: FontLibrary

    init() throws { fonts = try .packaged() }

    @Test func `rectangles cover whole dots`() throws {
        let picture = try draw(
            [.rectangle(Rectangle(x: 1, y: 1, width: 3, height: 2))],
            width: 6,
            height: 4
        )
        #expect(picture == Art("......\n.###..\n.###..\n......"))
    }

    @Test func `an edge between two dots is moved, not smoothed`() throws {
        let picture = try draw(
            [.rectangle(Rectangle(x: 1.4, y: 0.6, width: 2.2, height: 2))],
            width: 6,
            height: 4
        )
        #expect(picture == Art("......\n.###..\n.###..\n......"))
    }

    @Test(arguments: [1.0, 1.3, 0.7])
    func `modules are boxes of whole dots without a seam, wherever they stand`(x: Double) throws {
        let grid = ModuleGrid(
            columns: 3,
            rows: 2,
            dark: [true, true, false, false, true, true],
            x: x,
            y: x - 1,
            moduleWidth: 2,
            moduleHeight: 2,
            description: "x"
        )
        let picture = try draw([.modules(grid)], width: 8, height: 5)
        #expect(picture == Art(".####...\n.####...\n...####.\n...####.\n........"))
    }

    @Test func `white lies over black, as painted`() throws {
        let elements: [Element] = [
            .rectangle(Rectangle(x: 0, y: 0, width: 5, height: 3)),
            .rectangle(Rectangle(x: 1, y: 1, width: 3, height: 1, colour: .grey(1))),
        ]
        #expect(try draw(elements, width: 5, height: 3) == Art("#####\n#...#\n#####"))
    }

    @Test func `greys are shades on screens and pure on thermal heads`() throws {
        let elements: [Element] = [
            .rectangle(Rectangle(x: 0, y: 0, width: 2, height: 2, colour: .grey(0.95))),
            .rectangle(Rectangle(x: 2, y: 0, width: 2, height: 2, colour: .grey(0.4))),
        ]
        #expect(try draw(elements, width: 4, height: 2) == Art("++++\n++++"))
        #expect(try draw(elements, width: 4, height: 2, form: .bilevel) == Art("..##\n..##"))
    }

    @Test func `a quiet line is black on a thermal head`() throws {
        let line = Rectangle(x: 0, y: 1, width: 4, height: 0.2, colour: .grey(0.7))
        #expect(try draw([.rectangle(line)], width: 4, height: 4, form: .bilevel) == Art("....\n####\n####\n...."))
    }

    @Test(arguments: [PixelForm.grey, .bilevel])
    func `text puts ink where it stands and nowhere else`(form: PixelForm) throws {
        let style = TextStyle.inter(30, .bold)
        let run = TextRun(text: "H", x: 4, baseline: 16, width: fonts.width(of: "H", in: style), style: style)
        let page = page([.text(run)], width: 20, height: 20)
        let raster = try Raster(page, at: Resolution(dpi: 254), as: form, fonts: fonts)
        let inked = raster.sheet.rows.enumerated().flatMap { row, inks in
            inks.indices.filter { inks[$0] > InkSheet.full / 2 }.map { (row: row, column: $0) }
        }
        let columns = inked.map(\.column)
        let rows = inked.map(\.row)
        let capHeight = fonts.metrics(of: style).capHeight
        #expect(rows.max() == 159)
        #expect(abs(Double(rows.min() ?? 0) - (160 - capHeight * 10)) <= 1)
        #expect((columns.min() ?? 0) >= 40)
        #expect(Double(columns.max() ?? 999) < 40 + run.width * 10)
    }

    @Test func `a thermal head gets no shade but black and white`() throws {
        let style = TextStyle.inter(9, colour: .grey(0.5))
        let run = TextRun(text: "Rp150.000", x: 1, baseline: 5, width: 20, style: style)
        let raster = try Raster(
            page([.text(run)], width: 25, height: 8),
            at: Resolution(dpi: 203),
            as: .bilevel,
            fonts: fonts
        )
        #expect(Set(raster.sheet.rows.joined()) == [0, InkSheet.full])
    }

    @Test func `bars that would need smoothing are refused`() throws {
        let grid = ModuleGrid(
            columns: 1,
            rows: 1,
            dark: [true],
            x: 0,
            y: 0,
            moduleWidth: 2.5,
            moduleHeight: 3,
            description: "x"
        )
        #expect(throws: GraphicsError.self) { try draw([.modules(grid)], width: 5, height: 5) }
    }

    @Test func `a page too large to hold is refused in words`() {
        #expect(throws: GraphicsError.self) { try draw([], width: 1e6, height: 1e6) }
    }

    private func page(_ elements: [Element], width: Double, height: Double) -> Page {
        Page(width: width, height: height, elements: elements, title: "Test", language: "id")
    }

    /// At one dot a millimetre.
    private func draw(
        _ elements: [Element],
        width: Double,
        height: Double,
        form: PixelForm = .grey
    ) throws -> Art {
        let page = page(elements, width: width, height: height)
        return Art(try Raster(page, at: Resolution(dotsPerMillimetre: 1), as: form, fonts: fonts))
    }
}
