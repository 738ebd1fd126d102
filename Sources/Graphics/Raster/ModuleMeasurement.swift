/// What is really there of a symbol, measured on a sheet's dots.
package struct ModuleMeasurement: Sendable, Equatable {
    /// The widths in dots of dark and light runs in turn, of the symbol's first row from edge to edge.
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
        guard left >= 0, top >= 0, right <= sheet.width, bottom <= sheet.height else { return nil }
        let model = InkSheet(model: grid, left: left, moduleWidth: width, on: sheet)
        // In a row of modules nearly all lines are like the one before, and so would be what is found in them.
        let lines = (top..<bottom).filter { ($0 - top) % height == 0 || !sheet.isRow($0, like: $0 - 1) }
        guard lines.allSatisfy({ sheet.isRow($0, left..<right, like: ($0 - top) / height, of: model) }) else {
            return nil
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
        return ModuleMeasurement(runs: sheet.runs(in: top, columns: left..<right), module: width, quietZone: quietZone)
    }
}

extension InkSheet {
    /// What each row of a symbol is to be, where it stands, without the height of its modules.
    ///
    /// Dot by dot, which is not how it was drawn: a fault of that would be in both.
    fileprivate init(model grid: ModuleGrid, left: Int, moduleWidth: Int, on sheet: InkSheet) {
        self.init(width: sheet.width, height: grid.rows, depth: sheet.depth)
        let dark = grid.dark.span
        for row in 0..<grid.rows {
            for column in 0..<grid.columns where dark[row * grid.columns + column] {
                let start = left + column * moduleWidth
                for dot in start..<start + moduleWidth { self[row, dot] = Self.full }
            }
        }
    }

    fileprivate func runs(in row: Int, columns: Range<Int>) -> [Int] {
        var runs: [Int] = []
        var last: UInt8?
        for column in columns {
            let dot = self[row, column]
            if dot == last { runs[runs.count - 1] += 1 } else { runs.append(1) }
            last = dot
        }
        return runs
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
