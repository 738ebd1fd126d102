/// Whole dots for whatever has edges, so that a raster shows them sharp.
extension Resolution {
    func snapped(_ millimetres: Double) -> Double {
        Double(wholeDots(millimetres)) / dotsPerMillimetre
    }
}

extension Rectangle {
    /// Thinner than this in millimetres, a rectangle is a line: its own thickness counts, not where its edges fall.
    static let lineLimit = 1.0

    var isLine: Bool { min(width, height) < Self.lineLimit }

    /// - Parameter thinnest: The dots that a line has at least.
    func snapped(to resolution: Resolution, thinnest: Int) -> Rectangle {
        func length(from start: Double, _ length: Double) -> Double {
            length < Self.lineLimit
                ? Double(max(resolution.wholeDots(length), thinnest)) / resolution.dotsPerMillimetre
                : resolution.snapped(start + length) - resolution.snapped(start)
        }
        var rectangle = self
        rectangle.x = resolution.snapped(x)
        rectangle.y = resolution.snapped(y)
        rectangle.width = length(from: x, width)
        rectangle.height = length(from: y, height)
        return rectangle
    }
}

extension ModuleGrid {
    /// Moves the symbol to whole dots.
    ///
    /// Its modules have to be whole dots already: rounding them would unmake the symbol.
    func snapped(to resolution: Resolution) throws(GraphicsError) -> ModuleGrid {
        try requireWhole(moduleWidth, "moduleWidth", at: resolution)
        if rows > 1 { try requireWhole(moduleHeight, "moduleHeight", at: resolution) }
        var grid = self
        grid.x = resolution.snapped(x)
        grid.y = resolution.snapped(y)
        grid.moduleWidth = resolution.snapped(moduleWidth)
        grid.moduleHeight = resolution.snapped(moduleHeight)
        return grid
    }

    private func requireWhole(_ length: Double, _ field: String, at resolution: Resolution) throws(GraphicsError) {
        let dots = resolution.dots(length)
        guard dots.rounded() >= 2, abs(dots - dots.rounded()) <= 0.01 else {
            throw .fractionalModule(
                symbol: description,
                field: field,
                millimetres: length,
                dotsPerMillimetre: resolution.dotsPerMillimetre
            )
        }
    }
}
