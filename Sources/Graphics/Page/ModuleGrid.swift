/// A bar code (one row) or a matrix symbol: dark modules on a white ground that the layout keeps free.
package struct ModuleGrid: Sendable, Equatable {
    package var columns: Int
    package var rows: Int
    /// Whether each module is dark, row by row.
    package var dark: [Bool]
    package var x: Double
    package var y: Double
    /// In millimetres, as everything else here.
    package var moduleWidth: Double
    package var moduleHeight: Double
    /// The alternative text.
    package var description: String

    package init(
        columns: Int,
        rows: Int,
        dark: [Bool],
        x: Double,
        y: Double,
        moduleWidth: Double,
        moduleHeight: Double,
        description: String
    ) {
        precondition(dark.count == columns * rows, "a module grid is full")
        self.columns = columns
        self.rows = rows
        self.dark = dark
        self.x = x
        self.y = y
        self.moduleWidth = moduleWidth
        self.moduleHeight = moduleHeight
        self.description = description
    }
}

extension ModuleGrid {
    /// Dark modules that fill a rectangle.
    ///
    /// Painted as one box they leave no seam.
    struct DarkArea: Equatable {
        let columns: Range<Int>
        var rows: Range<Int>
    }

    /// The dark modules, each in one area: runs side by side, and equal runs below each other together.
    var darkAreas: [DarkArea] {
        var areas: [DarkArea] = []
        /// The last area that begins in each column.
        var latest = [Int?](repeating: nil, count: columns)
        for row in 0..<rows {
            var column = 0
            while column < columns {
                let start = column
                while column < columns, dark[row * columns + column] { column += 1 }
                guard column > start else {
                    column += 1
                    continue
                }
                if let area = latest[start], areas[area].columns == start..<column, areas[area].rows.upperBound == row {
                    areas[area].rows = areas[area].rows.lowerBound..<row + 1
                } else {
                    latest[start] = areas.count
                    areas.append(DarkArea(columns: start..<column, rows: row..<row + 1))
                }
            }
        }
        return areas
    }
}
