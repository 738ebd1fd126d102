import Synchronization

/// A picture that somebody gave, such as a logo, as dots.
package final class Picture: Sendable {
    /// The dots of a picture that are still taken: a logo of three by three centimetres at 600 dpi has half as many.
    static let mostDots = 1_000_000

    package let width: Int
    package let height: Int
    /// Alpha, red, green and blue in a word a dot, row by row, the colours multiplied by alpha.
    let dots: [UInt32]
    /// The sizes that it has been shown in lately.
    private let shown = Mutex(RecentlyUsed<Showing, ShownPicture>(capacity: 8))

    private struct Showing: Hashable {
        let width: Int
        let height: Int
        let ground: Colour
    }

    init(width: Int, height: Int, dots: [UInt32]) {
        precondition(dots.count == width * height, "a picture is full")
        self.width = width
        self.height = height
        self.dots = dots
    }

    /// The picture on a ground, as wide and high as asked for.
    func shown(width: Int, height: Int, on ground: Colour) throws(GraphicsError) -> ShownPicture {
        let result: Result<ShownPicture, GraphicsError> = shown.withLock { shown in
            do throws(GraphicsError) {
                let key = Showing(width: width, height: height, ground: ground)
                return .success(
                    try shown.value(of: key) { () throws(GraphicsError) in
                        try ShownPicture(self, width: width, height: height, on: ground)
                    }
                )
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

extension Picture: Equatable {
    package static func == (one: Picture, other: Picture) -> Bool {
        one === other || (one.width, one.height) == (other.width, other.height) && one.dots == other.dots
    }
}

/// A picture's place on a page.
package struct PlacedPicture: Sendable, Equatable {
    package var picture: Picture
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    /// What it lies on, which shows where it lets it through.
    package var ground: Colour
    /// The alternative text.
    package var description: String

    package init(
        _ picture: Picture,
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        ground: Colour = .white,
        description: String
    ) {
        self.picture = picture
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.ground = ground
        self.description = description
    }

    /// The picture for those who show pages in any size: as many dots as printers tell apart, or as it has.
    func shown() throws(GraphicsError) -> ShownPicture {
        let printer = Resolution(dpi: 400)
        return try picture.shown(
            width: min(picture.width, max(1, printer.wholeDots(width))),
            height: min(picture.height, max(1, printer.wholeDots(height))),
            on: ground
        )
    }
}
