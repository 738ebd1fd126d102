import Testing

@testable import Graphics

struct ModuleMeasurementTests {
    private let bars = ModuleGrid(
        columns: 5,
        rows: 1,
        dark: "##.#.".map { $0 == "#" },
        x: 10,
        y: 5,
        moduleWidth: 3,
        moduleHeight: 8,
        description: ""
    )
    private let square = ModuleGrid(
        columns: 2,
        rows: 2,
        dark: [true, false, false, true],
        x: 10,
        y: 6,
        moduleWidth: 4,
        moduleHeight: 4,
        description: ""
    )

    @Test func `an untouched symbol is measured in dots`() {
        let measured = raster(bars).measure(bars)
        #expect(measured == ModuleMeasurement(runs: [6, 3, 3, 3], module: 3, quietZone: 10))
        #expect(raster(square).measure(square)?.quietZone == 6)
    }

    @Test(arguments: [DotDepth.one, .four, .eight], [8.0, 10, 13])
    func `one dot aside anywhere in a symbol is found`(depth: DotDepth, left: Double) {
        for var grid in [bars, square] {
            grid.x = left
            let columns = Int(left)..<Int(left) + grid.columns * Int(grid.moduleWidth)
            let other: (UInt8, UInt8) = depth == .one ? (0, 15) : (14, 1)
            let top = Int(grid.y)
            for row in top..<top + grid.rows * Int(grid.moduleHeight) {
                for column in columns {
                    var sheet = raster(grid, depth).sheet
                    let isDark = sheet[row, column] > 0
                    sheet.fill(columns: column..<column + 1, rows: row..<row + 1, with: isDark ? other.0 : other.1)
                    #expect(raster(sheet).measure(grid) == nil, "\(column), \(row)")
                }
            }
        }
    }

    @Test func `one dot aside within modules wider than a word is found`() {
        var grid = bars
        (grid.x, grid.moduleWidth, grid.moduleHeight) = (3, 70, 1)
        var sheet = InkSheet(width: 400, height: 10, depth: .one)
        for area in grid.darkAreas {
            let columns = 3 + area.columns.lowerBound * 70..<3 + area.columns.upperBound * 70
            sheet.fill(columns: columns, rows: 5..<6, with: InkSheet.full)
        }
        #expect(raster(sheet).measure(grid)?.runs == [140, 70, 70, 70])
        for column in 3..<353 {
            var other = sheet
            other[5, column] = InkSheet.full - sheet[5, column]
            #expect(raster(other).measure(grid) == nil, "\(column)")
        }
    }

    @Test func `one module of the other colour anywhere in a symbol is found`() {
        for grid in [bars, square] {
            for module in grid.dark.indices {
                var other = grid
                other.dark[module].toggle()
                #expect(raster(other).measure(grid) == nil, "\(module)")
            }
        }
    }

    @Test(
        arguments: [
            // Left, right, above and below; bars care for the sides alone.
            (7, 6, 2, 2), (26, 9, 1, 6), (12, 3, 10, 2), (12, 15, 10, 1), (9, 5, 0, 0),
        ]
    )
    func `ink beside a symbol ends its quiet zone`(column: Int, row: Int, ofBars: Int, ofSquare: Int) {
        for (grid, quietZone) in [(bars, ofBars), (square, ofSquare)] {
            var sheet = raster(grid).sheet
            sheet.fill(columns: column..<column + 1, rows: row..<row + 1, with: 1)
            #expect(raster(sheet).measure(grid)?.quietZone == quietZone)
        }
    }

    @Test func `a symbol that leaves the sheet, or has no whole dots, is none`() {
        var outside = bars
        outside.x = 30
        #expect(raster(bars).measure(outside) == nil)
        var flat = bars
        (flat.y, flat.moduleHeight) = (30, 0.04)
        #expect(raster(bars).measure(flat) == nil)
        var fractional = bars
        fractional.moduleWidth = 2.5
        #expect(raster(bars).measure(fractional) == nil)
    }

    /// The symbol on a sheet of 40 by 30 dots.
    private func raster(_ grid: ModuleGrid, _ depth: DotDepth = .four) -> Raster {
        var sheet = InkSheet(width: 40, height: 30, depth: depth)
        for area in grid.darkAreas {
            let (width, height) = (Int(grid.moduleWidth), Int(grid.moduleHeight))
            let (left, top) = (Int(grid.x), Int(grid.y))
            sheet.fill(
                columns: left + area.columns.lowerBound * width..<left + area.columns.upperBound * width,
                rows: top + area.rows.lowerBound * height..<top + area.rows.upperBound * height,
                with: InkSheet.full
            )
        }
        return raster(sheet)
    }

    private func raster(_ sheet: InkSheet) -> Raster {
        Raster(sheet, at: Resolution(dotsPerMillimetre: 1))
    }
}
