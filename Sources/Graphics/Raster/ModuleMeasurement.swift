/// What is really there of a symbol, measured on a sheet's dots.
package struct ModuleMeasurement: Sendable, Equatable {
    /// The widths in dots of dark and light runs in turn, from edge to edge of bars; a matrix has none.
    package let runs: [Int]
    /// The dots of a module.
    package let module: Int
    /// The white dots around the symbol, up to the next ink or the sheet's edge, on the side with the fewest.
    package let quietZone: Int
}

extension Raster {
    /// Measures a symbol, dot by dot.
    ///
    /// - Returns: `nil` when a dot of it is not what the grid says.
    package func measure(_ grid: ModuleGrid) -> ModuleMeasurement? {
        guard let grid = try? grid.snapped(to: resolution) else { return nil }
        let left = resolution.wholeDots(grid.x)
        let top = resolution.wholeDots(grid.y)
        let width = resolution.wholeDots(grid.moduleWidth)
        let height = resolution.wholeDots(grid.moduleHeight)
        let right = left + grid.columns * width
        let bottom = top + grid.rows * height
        guard width > 0, height > 0, left >= 0, top >= 0, right <= sheet.width, bottom <= sheet.height else {
            return nil
        }
        var lines: [Int] = []
        for line in top..<bottom {
            let (row, rest) = (line - top).quotientAndRemainder(dividingBy: height)
            // Nearly all lines are like the one before, which is proved, and so would be what is found in them.
            if rest > 0, sheet.isRow(line, like: line - 1) { continue }
            let isRight =
                if rest == 0 {
                    sheet.shows(grid, row: row, at: line, left..<right, moduleWidth: width)
                } else {
                    sheet.isRow(line, left..<right, like: line - 1)
                }
            guard isRight else { return nil }
            lines.append(line)
        }
        var quietZone = min(sheet.whiteDots(before: left, in: lines), sheet.whiteDots(behind: right, in: lines))
        if grid.rows > 1 {
            // The corners belong to the zone of four modules (ISO/IEC 18004, 6.3.8) as well.
            let corner = min(quietZone, 4 * width)
            let columns = left - corner..<right + corner
            quietZone = min(
                quietZone,
                sheet.whiteLines(above: top, in: columns),
                sheet.whiteLines(below: bottom, in: columns)
            )
        }
        let runs = grid.rows == 1 ? sheet.runs(in: top, columns: left..<right) : []
        return ModuleMeasurement(runs: runs, module: width, quietZone: quietZone)
    }
}

extension InkSheet {
    /// Whether a line of dots is a row of a symbol: nothing but modules of the right colour, each as wide as all others.
    ///
    /// By the widths of what is there, which is not how it was drawn: a fault of that would be in both.
    fileprivate func shows(
        _ grid: ModuleGrid,
        row: Int,
        at line: Int,
        _ columns: Range<Int>,
        moduleWidth: Int
    ) -> Bool {
        let modules = grid.dark.span.extracting(row * grid.columns..<(row + 1) * grid.columns)
        var module = 0
        var isRight = true
        forEachRun(in: line, columns) { shade, length in
            var rest = length
            while isRight, rest > 0 {
                // In this order: a module that is not whole may be one too many.
                isRight = rest >= moduleWidth && shade == (modules[module] ? Self.full : 0)
                (rest, module) = (rest - moduleWidth, module + 1)
            }
            return isRight
        }
        return isRight
    }

    /// Dot by dot, which is another way than the grid's: a fault of one would not be in both.
    fileprivate func runs(in row: Int, columns: Range<Int>) -> [Int] {
        var runs: [Int] = []
        var (start, shade) = (columns.lowerBound, self[row, columns.lowerBound])
        for column in columns {
            let dot = self[row, column]
            guard dot != shade else { continue }
            runs.append(column - start)
            (start, shade) = (column, dot)
        }
        return runs + [columns.upperBound - start]
    }

    /// The fewest white dots before a column, of some rows.
    fileprivate func whiteDots(before column: Int, in rows: [Int]) -> Int {
        rows.reduce(column) { fewest, row in
            isWhite(row, column - fewest..<column) ? fewest : column - (lastInk(row, before: column) + 1)
        }
    }

    fileprivate func whiteDots(behind column: Int, in rows: [Int]) -> Int {
        rows.reduce(width - column) { fewest, row in
            isWhite(row, column..<column + fewest) ? fewest : firstInk(row, from: column) - column
        }
    }

    fileprivate func whiteLines(above row: Int, in columns: Range<Int>) -> Int {
        (0..<row).reversed().prefix { isWhite($0, columns) }.count
    }

    fileprivate func whiteLines(below row: Int, in columns: Range<Int>) -> Int {
        (row..<height).prefix { isWhite($0, columns) }.count
    }
}
