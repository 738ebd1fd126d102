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
    /// Dark modules side by side in one row.
    ///
    /// Painted as one box they leave no seam.
    struct DarkRun: Equatable {
        let row: Int
        let columns: Range<Int>
    }

    var darkRuns: [DarkRun] {
        (0..<rows).flatMap { row in
            dark[row * columns..<(row + 1) * columns]
                .split(separator: false)
                .map { DarkRun(row: row, columns: $0.startIndex - row * columns..<$0.endIndex - row * columns) }
        }
    }
}
