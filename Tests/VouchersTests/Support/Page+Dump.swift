import Graphics

extension Page {
    /// The page in words: what lies where, a line each, in hundredths of a millimetre.
    var dump: String {
        let head = "page \(width.hundredths) x \(height.hundredths) “\(title)” \(language)"
        return ([head] + elements.map(\.dump)).joined(separator: "\n")
    }
}

extension Element {
    fileprivate var dump: String {
        switch self {
        case .text(let run):
            let style = run.style
            return """
                  text \(run.x.hundredths) \(run.baseline.hundredths) wide \(run.width.hundredths) \
                \(style.size.hundredths) pt \(style.weight) \(style.colour.name) \(run.role)\(run.language.map { " in \($0)" } ?? "") “\(run.text)”
                """
        case .rectangle(let area):
            return """
                  area \(area.x.hundredths) \(area.y.hundredths) \(area.width.hundredths) x \
                \(area.height.hundredths) round \(area.radius.hundredths) \(area.colour.name)
                """
        case .modules(let grid):
            return """
                  modules \(grid.x.hundredths) \(grid.y.hundredths) \(grid.columns) x \(grid.rows) of \
                \(grid.moduleWidth.hundredths) x \(grid.moduleHeight.hundredths) “\(grid.description)”
                """
        case .picture(let place):
            return """
                  picture \(place.x.hundredths) \(place.y.hundredths) \(place.width.hundredths) x \
                \(place.height.hundredths) on \(place.ground.name) “\(place.description)”
                """
        }
    }
}

extension Colour {
    fileprivate var name: String {
        switch self {
        case .grey(let grey): "grey \(grey.hundredths)"
        case .rgb(let red, let green, let blue): "rgb \(red) \(green) \(blue)"
        }
    }
}

extension Double {
    fileprivate var hundredths: String {
        let scaled = Int((self * 100).rounded())
        let rest = scaled.magnitude % 100
        return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
