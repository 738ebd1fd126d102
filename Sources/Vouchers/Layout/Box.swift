import Graphics

/// Elements that belong together, placed from their own top left corner.
///
/// Lengths are millimetres.
///
/// A text's box reaches from the top of its capitals to its last baseline, so distances in templates are the ones the
/// eye sees; descenders hang into the space that follows.
struct Box {
    var height: Double
    var elements: [Element]

    static let empty = Box(height: 0, elements: [])

    /// How far letters such as g hang below it, a fifth of an em, and a little air.
    var foot: Double {
        elements.reduce(0) { foot, element in
            guard case .text(let run) = element else { return foot }
            return max(foot, run.baseline + run.style.size * millimetresPerPoint * 0.22 - height)
        }
    }

    /// Puts another box at a place within this one, without growing it.
    mutating func place(_ box: Box, x: Double = 0, y: Double = 0) {
        guard x != 0 || y != 0 else {
            elements += box.elements
            return
        }
        elements.reserveCapacity(elements.count + box.elements.count)
        for element in box.elements { elements.append(element.moved(x: x, y: y)) }
    }
}

extension Element {
    func moved(x: Double, y: Double) -> Element {
        switch self {
        case .text(var run):
            run.x += x
            run.baseline += y
            return .text(run)
        case .rectangle(var rectangle):
            rectangle.x += x
            rectangle.y += y
            return .rectangle(rectangle)
        case .modules(var grid):
            grid.x += x
            grid.y += y
            return .modules(grid)
        case .picture(var place):
            place.x += x
            place.y += y
            return .picture(place)
        }
    }
}
