import Graphics

/// Several slips on one larger sheet, as large as they are, to be cut apart.
public struct Imposition: Sendable, Hashable {
    /// What they are printed on.
    public enum Paper: String, Sendable, Hashable, CaseIterable {
        /// 210 × 297 mm.
        case a4
        /// 8½ × 11 inches.
        case letter

        fileprivate var sides: (short: Double, long: Double) {
            switch self {
            case .a4: (210, 297)
            case .letter: (215.9, 279.4)
            }
        }
    }

    /// How many slips a sheet can hold.
    public static let counts = [2, 4, 8]

    /// How many slips lie on a sheet.
    public let count: Int
    /// What they are printed on.
    public let paper: Paper

    /// - Returns: `nil` for a count that is none of `counts`.
    public init?(count: Int, on paper: Paper = .a4) {
        guard Self.counts.contains(count) else { return nil }
        self.count = count
        self.paper = paper
    }
}

extension Imposition {
    /// A sheet divided into cells of equal size.
    struct Grid {
        let columns: Int
        let rows: Int
        /// Of the whole sheet.
        let width: Double
        let height: Double

        var cellWidth: Double { width / Double(columns) }
        var cellHeight: Double { height / Double(rows) }

        func holds(_ width: Double, _ height: Double) -> Bool {
            width <= cellWidth + 0.01 && height <= cellHeight + 0.01
        }

        /// How many times as large a slip could be.
        func spare(around width: Double, _ height: Double) -> Double { min(cellWidth / width, cellHeight / height) }
    }

    private var grids: [Grid] {
        let (short, long) = paper.sides
        return [(short, long), (long, short)].flatMap { width, height in
            (1...count).filter { count.isMultiple(of: $0) }.map { columns in
                Grid(columns: columns, rows: count / columns, width: width, height: height)
            }
        }
    }

    /// How the sheet is divided for slips of a medium: in one way for all, so that a batch is cut alike.
    ///
    /// - Parameters:
    ///   - slip: One of them.
    ///   - height: Of every slip; without one they are as high as their content.
    /// - Throws: `VoucherError` with code `.doesNotFit` when the slip is larger than a cell.
    func grid(for slip: Page, height: Double?) throws(VoucherError) -> Grid {
        let grid =
            if let height {
                grids.filter { $0.holds(slip.width, height) }
                    .max { $0.spare(around: slip.width, height) < $1.spare(around: slip.width, height) }
            } else {
                grids.filter { $0.holds(slip.width, 0) }.max { $0.cellHeight < $1.cellHeight }
            }
        guard let grid, grid.holds(slip.width, slip.height) else { throw tooLarge(slip) }
        return grid
    }

    /// Slips on as many sheets as they take.
    func sheets(of slips: [Page], in grid: Grid) -> [Page] {
        stride(from: 0, to: slips.count, by: count).map { start in
            sheet(of: Array(slips[start..<min(start + count, slips.count)]), in: grid)
        }
    }

    private func sheet(of slips: [Page], in grid: Grid) -> Page {
        var sheet = Page(
            width: grid.width,
            height: grid.height,
            elements: [],
            title: slips[0].title,
            language: slips[0].language
        )
        for (place, slip) in slips.enumerated() {
            let x = (Double(place % grid.columns) + 0.5) * grid.cellWidth - slip.width / 2
            let y = (Double(place / grid.columns) + 0.5) * grid.cellHeight - slip.height / 2
            sheet.elements += slip.elements.map { $0.moved(x: x, y: y) }
        }
        sheet.elements += marks(in: grid).map(Element.rectangle)
        return sheet
    }

    /// Where to cut: short lines at the sheet's edges, and crosses where cuts meet.
    ///
    /// They lie in the margins of slips that leave 2.5 mm free at their edges, as those of our templates do, and beyond the
    /// border that printers leave white.
    private func marks(in grid: Grid) -> [Rectangle] {
        let (thickness, border, length, arm) = (0.15, 3.5, 4.0, 2.5)
        let across = (1..<grid.columns).map { Double($0) * grid.cellWidth - thickness / 2 }
        let down = (1..<grid.rows).map { Double($0) * grid.cellHeight - thickness / 2 }
        let atEdges =
            across.flatMap { x in
                [border, grid.height - border - length].map {
                    Rectangle(x: x, y: $0, width: thickness, height: length)
                }
            }
            + down.flatMap { y in
                [border, grid.width - border - length].map {
                    Rectangle(x: $0, y: y, width: length, height: thickness)
                }
            }
        let crosses = across.flatMap { x in
            down.flatMap { y in
                [
                    Rectangle(x: x, y: y + thickness / 2 - arm, width: thickness, height: 2 * arm),
                    Rectangle(x: x + thickness / 2 - arm, y: y, width: 2 * arm, height: thickness),
                ]
            }
        }
        return atEdges + crosses
    }

    private func tooLarge(_ slip: Page) -> VoucherError {
        let fitting = Self.counts.filter { count in
            Imposition(count: count, on: paper)?.grids.contains { $0.holds(slip.width, slip.height) } == true
        }
        return VoucherError(
            .doesNotFit,
            field: "up",
            fault: """
                a slip of \(slip.width.oneDecimal) × \(slip.height.oneDecimal) mm does not fit \(count) times on \
                \(paper.rawValue)
                """,
            remedy: fitting.isEmpty
                ? "use a smaller medium, or a page for each"
                : "give \(fitting.map(String.init).joined(separator: " or ")), or use a smaller medium"
        )
    }
}
