import Testing

@testable import Graphics

struct SnappingTests {
    private let head = Resolution(dpi: 203)

    @Test func `a thermal head called 203 dpi has eight dots on a millimetre`() {
        #expect(head.dotsPerMillimetre == 8)
        #expect(Resolution(dpi: 254).dotsPerMillimetre == 10)
        #expect(Resolution(cssScale: 1).wholeDots(95.25) == 360)
        #expect(Resolution(cssScale: 3).wholeDots(95.25) == 1080)
    }

    @Test func `edges fall on dots`() {
        let rectangle = Rectangle(x: 1.05, y: 2.20, width: 3.30, height: 4.10).snapped(to: head, thinnest: 1)
        #expect(rectangle == Rectangle(x: 1, y: 2.25, width: 3.375, height: 4))
    }

    @Test(arguments: [0.0, 0.03, 0.06, 0.11])
    func `a line is as thick wherever it stands`(offset: Double) {
        let line = Rectangle(x: 0, y: 5 + offset, width: 40, height: 0.25).snapped(to: head, thinnest: 1)
        #expect(line.height == 0.25)
    }

    @Test func `a line never vanishes`() {
        #expect(Rectangle(x: 0, y: 0, width: 9, height: 0.01).snapped(to: head, thinnest: 2).height == 0.25)
        #expect(Rectangle(x: 0, y: 0, width: 0.01, height: 9).snapped(to: head, thinnest: 1).width == 0.125)
    }

    @Test func `a symbol moves to whole dots and keeps its size`() throws {
        let moved = try grid(module: 0.25).snapped(to: head)
        #expect(moved.x == 1.125)
        #expect(moved.y == 2.25)
        #expect(moved.moduleWidth == 0.25)
    }

    @Test(arguments: [0.3, 0.26, 0.125, 0.0])
    func `bars whose modules are no whole dots, or fewer than two, are refused`(module: Double) {
        let expected = GraphicsError.fractionalModule(
            symbol: "code",
            field: "moduleWidth",
            millimetres: module,
            dotsPerMillimetre: 8
        )
        #expect(throws: expected) { try grid(module: module).snapped(to: head) }
    }

    @Test func `bars may have any height, a matrix may not`() throws {
        #expect(throws: Never.self) { try grid(module: 0.25, height: 15.33).snapped(to: head) }
        let error = #expect(throws: GraphicsError.self) {
            try grid(module: 0.5, height: 0.33, rows: 2).snapped(to: head)
        }
        #expect(error?.description.hasPrefix("moduleHeight of “code” is 0.33 mm, 2.64 dots at 8 dots/mm; ") == true)
    }

    @Test func `rounding errors of division do not count as fractions`() throws {
        let fine = Resolution(dpi: 300)
        let module = 4 / fine.dotsPerMillimetre
        #expect(try grid(module: module).snapped(to: fine).moduleWidth * fine.dotsPerMillimetre == 4)
    }

    private func grid(module: Double, height: Double = 10, rows: Int = 1) -> ModuleGrid {
        ModuleGrid(
            columns: 3,
            rows: rows,
            dark: [Bool](repeating: true, count: 3 * rows),
            x: 1.1,
            y: 2.2,
            moduleWidth: module,
            moduleHeight: height,
            description: "code"
        )
    }
}
