import Glibc

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
        for row in 0..<grid.rows {
            let wanted = grid.dots(row, width: width)
            for line in top + row * height..<top + (row + 1) * height where !sheet.row(line, from: left, is: wanted) {
                return nil
            }
        }
        let lines = top..<bottom
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

extension ModuleGrid {
    /// A row of modules as dots.
    fileprivate func dots(_ row: Int, width: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: columns * width) { dots, count in
            for column in 0..<columns {
                let module = unsafe UnsafeMutableBufferPointer(rebasing: dots[column * width..<(column + 1) * width])
                unsafe module.initialize(repeating: dark[row * columns + column] ? InkSheet.full : 0)
            }
            count = columns * width
        }
    }
}

extension InkSheet {
    /// Whether a row holds some dots; symbols have a hundred thousand.
    fileprivate func row(_ row: Int, from column: Int, is wanted: [UInt8]) -> Bool {
        let start = row * stride + column
        return unsafe ink[start..<start + wanted.count].withUnsafeBytes { here in
            unsafe wanted.withUnsafeBytes { there in
                guard let here = here.baseAddress, let dots = there.baseAddress else { return true }
                return unsafe memcmp(here, dots, there.count) == 0
            }
        }
    }

    fileprivate func runs(in row: Int, columns: Range<Int>) -> [Int] {
        var runs: [Int] = []
        var last: UInt8?
        for column in columns {
            let dot = ink[row * stride + column]
            if dot == last { runs[runs.count - 1] += 1 } else { runs.append(1) }
            last = dot
        }
        return runs
    }

    /// The fewest white dots before a column, of some rows.
    fileprivate func whiteDots(before column: Int, in rows: Range<Int>) -> Int {
        var fewest = column
        for row in rows where !isWhite(row, column - fewest..<column) {
            fewest = ink[row * stride..<row * stride + column].reversed().prefix { $0 == 0 }.count
        }
        return fewest
    }

    fileprivate func whiteDots(behind column: Int, in rows: Range<Int>) -> Int {
        var fewest = width - column
        for row in rows where !isWhite(row, column..<column + fewest) {
            fewest = ink[row * stride + column..<row * stride + width].prefix { $0 == 0 }.count
        }
        return fewest
    }

    fileprivate func whiteLines(above row: Int, in columns: Range<Int>) -> Int {
        (0..<row).reversed().prefix { isWhite($0, columns) }.count
    }

    fileprivate func whiteLines(below row: Int, in columns: Range<Int>) -> Int {
        (row..<height).prefix { isWhite($0, columns) }.count
    }

    private func isWhite(_ row: Int, _ columns: Range<Int>) -> Bool {
        guard let first = columns.first else { return true }
        let start = row * stride + first
        guard ink[start] == 0 else { return false }
        // Each dot is like the one before it.
        return unsafe ink[start..<start + columns.count].withUnsafeBytes { dots in
            guard let first = dots.baseAddress else { return true }
            return unsafe memcmp(first, first + 1, dots.count - 1) == 0
        }
    }
}
