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
        /// The last area that begins in each column, or -1.
        var latest = [Int](repeating: -1, count: columns)
        for row in 0..<rows {
            let modules = dark[row * columns..<(row + 1) * columns]
            var rest = modules
            while let start = rest.firstIndex(of: true) {
                let end = rest[start...].firstIndex(of: false) ?? rest.endIndex
                rest = rest[end...]
                let run = start - modules.startIndex..<end - modules.startIndex
                let area = latest[run.lowerBound]
                if area >= 0, areas[area].columns == run, areas[area].rows.upperBound == row {
                    areas[area].rows = areas[area].rows.lowerBound..<row + 1
                } else {
                    latest[run.lowerBound] = areas.count
                    areas.append(DarkArea(columns: run, rows: row..<row + 1))
                }
            }
        }
        return areas
    }
}
