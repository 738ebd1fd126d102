import Graphics

/// The room an element takes on a page, in millimetres.
struct Room {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    func overlaps(_ other: Room) -> Bool {
        let hair = 0.01
        return left < other.right - hair && other.left < right - hair && top < other.bottom - hair
            && other.top < bottom - hair
    }

    func lies(within other: Room) -> Bool {
        let hair = 0.01
        return left >= other.left - hair && top >= other.top - hair && right <= other.right + hair
            && bottom <= other.bottom + hair
    }
}

extension Page {
    var texts: [TextRun] { elements.compactMap { if case .text(let run) = $0 { run } else { nil } } }
    var grids: [ModuleGrid] { elements.compactMap { if case .modules(let grid) = $0 { grid } else { nil } } }
    var bars: ModuleGrid? { grids.first { $0.rows == 1 } }
    var rectangles: [Rectangle] { elements.compactMap { if case .rectangle(let area) = $0 { area } else { nil } } }

    var pictures: [PlacedPicture] { elements.compactMap { if case .picture(let place) = $0 { place } else { nil } } }

    /// All that can be read, in the order it is painted.
    var text: String { texts.map(\.text).joined(separator: " ") }

    /// What a careful eye would object to, a sentence each.
    var faults: [String] {
        let sheet = Room(left: 0, top: 0, right: width, bottom: height)
        var faults: [String] = []
        for run in texts where !run.room.lies(within: sheet) { faults.append("“\(run.text)” leaves the page") }
        for area in rectangles where !area.room.lies(within: sheet) { faults.append("\(area) leaves the page") }
        for grid in grids where !grid.room.lies(within: sheet) { faults.append("\(grid.name) leave the page") }
        for (index, run) in texts.enumerated() {
            for other in texts[(index + 1)...] where run.room.overlaps(other.room) {
                faults.append("“\(run.text)” lies on “\(other.text)”")
            }
            for line in rectangles where min(line.width, line.height) < 1 && line.room.overlaps(run.room) {
                faults.append("a line at \(line.y) mm goes through “\(run.text)”")
            }
        }
        for grid in grids {
            for run in texts where run.room.overlaps(grid.room) { faults.append("“\(run.text)” is on \(grid.name)") }
            for area in rectangles where area.room.overlaps(grid.room) { faults.append("\(area) is on \(grid.name)") }
            for other in grids where other != grid && other.room.overlaps(grid.room) {
                faults.append("\(other.name) are on \(grid.name)")
            }
        }
        for place in pictures {
            if !place.room.lies(within: sheet) { faults.append("“\(place.description)” leaves the page") }
            for run in texts where run.room.overlaps(place.room) { faults.append("“\(run.text)” is on a picture") }
            for grid in grids where grid.room.overlaps(place.room) { faults.append("a picture is on \(grid.name)") }
            for line in rectangles where min(line.width, line.height) < 1 && line.room.overlaps(place.room) {
                faults.append("a line at \(line.y) mm goes through a picture")
            }
        }
        return faults + paleTexts
    }

    /// Texts that stand out from what is under them too little (WCAG 2.2, 1.4.3), a sentence each.
    private var paleTexts: [String] {
        var areas: [Rectangle] = []
        var faults: [String] = []
        for element in elements {
            switch element {
            case .rectangle(let area) where min(area.width, area.height) >= 1: areas.append(area)
            case .text(let run):
                let ground = areas.last { $0.room.overlaps(run.room) }?.colour ?? .white
                let contrast = run.style.colour.contrast(to: ground)
                if contrast < 4.5 { faults.append("“\(run.text)” has a contrast of \(contrast)") }
            default: break
            }
        }
        return faults
    }
}

extension PlacedPicture {
    fileprivate var room: Room { Room(left: x, top: y, right: x + width, bottom: y + height) }
}

extension TextRun {
    /// From the top of the capitals to the foot of letters such as g, which digits have not.
    fileprivate var room: Room {
        let em = style.size * 25.4 / 72
        let foot = text.allSatisfy(\.isWholeNumber) ? 0.02 : 0.2
        return Room(left: x, top: baseline - 0.73 * em, right: x + width, bottom: baseline + foot * em)
    }
}

extension Rectangle {
    fileprivate var room: Room { Room(left: x, top: y, right: x + width, bottom: y + height) }
}

extension ModuleGrid {
    fileprivate var name: String { rows == 1 ? "the bars or their quiet zone" : "the QR or its quiet zone" }

    /// With its quiet zone: ten modules beside bars, four around a matrix symbol.
    fileprivate var room: Room {
        let beside = moduleWidth * (rows == 1 ? 10 : 4)
        let around = rows == 1 ? 0 : moduleHeight * 4
        return Room(
            left: x - beside,
            top: y - around,
            right: x + Double(columns) * moduleWidth + beside,
            bottom: y + Double(rows) * moduleHeight + around
        )
    }
}
