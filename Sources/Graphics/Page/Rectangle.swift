/// A filled area in millimetres.
///
/// A hairline is a thin rectangle.
package struct Rectangle: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    /// The radius of the rounded corners.
    package var radius: Double
    package var colour: Colour

    package init(
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        radius: Double = 0,
        colour: Colour = .black
    ) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.radius = radius
        self.colour = colour
    }
}
