import Graphics

/// Elements that belong together, placed from their own top left corner.
///
/// Lengths are millimetres.
///
/// A text's box reaches from the top of its capitals to its last baseline, so distances in templates are the ones the
/// eye sees; descenders hang into the space that follows.
struct Box {
    /// What lies in it, from the bottom up.
    private enum Part {
        case element(Element)
        /// Of another box, whose elements stay where they are until the whole page is known.
        case box([Part], at: Offset)
    }

    fileprivate struct Offset {
        let x: Double
        let y: Double
    }

    var height: Double
    private var parts: [Part] = []
    /// Of elements.
    private var count = 0
    /// How far down the feet of its letters reach.
    private var lowest = -Double.infinity
    /// Whether one of its texts had to make room for an ellipsis.
    private(set) var isCut = false

    static let empty = Box(height: 0)

    init(height: Double, elements: [Element] = [], isCut: Bool = false) {
        self.height = height
        self.isCut = isCut
        for element in elements { append(element) }
    }

    /// How far letters such as g hang below it, a fifth of an em, and a little air.
    var foot: Double { max(0, lowest - height) }

    mutating func append(_ element: Element) {
        parts.append(.element(element))
        count += 1
        guard case .text(let run) = element else { return }
        lowest = max(lowest, run.baseline + run.style.size * millimetresPerPoint * 0.22)
    }

    /// Puts another box at a place within this one, without growing it.
    mutating func place(_ box: Box, x: Double = 0, y: Double = 0) {
        parts.append(.box(box.parts, at: Offset(x: x, y: y)))
        count += box.count
        lowest = max(lowest, box.lowest + y)
        isCut = isCut || box.isCut
    }

    /// All elements where they stand in this box.
    var elements: [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var offsets: [Offset] = []
        Self.collect(parts, at: &offsets, into: &elements)
        return elements
    }

    private static func collect(_ parts: [Part], at offsets: inout [Offset], into elements: inout [Element]) {
        for part in parts {
            switch part {
            case .element(let element): elements.append(element.moved(by: offsets))
            case .box(let parts, let offset):
                offsets.append(offset)
                collect(parts, at: &offsets, into: &elements)
                offsets.removeLast()
            }
        }
    }
}

extension Element {
    func moved(x: Double, y: Double) -> Element {
        moved {
            $0 + x
        } y: {
            $0 + y
        }
    }

    /// Moved by the innermost place first.
    fileprivate func moved(by offsets: [Box.Offset]) -> Element {
        moved {
            offsets.reversed().reduce($0) { $0 + $1.x }
        } y: {
            offsets.reversed().reduce($0) { $0 + $1.y }
        }
    }

    private func moved(x: (Double) -> Double, y: (Double) -> Double) -> Element {
        switch self {
        case .text(var run):
            run.x = x(run.x)
            run.baseline = y(run.baseline)
            return .text(run)
        case .rectangle(var rectangle):
            rectangle.x = x(rectangle.x)
            rectangle.y = y(rectangle.y)
            return .rectangle(rectangle)
        case .modules(var grid):
            grid.x = x(grid.x)
            grid.y = y(grid.y)
            return .modules(grid)
        case .picture(var place):
            place.x = x(place.x)
            place.y = y(place.y)
            return .picture(place)
        }
    }
}
