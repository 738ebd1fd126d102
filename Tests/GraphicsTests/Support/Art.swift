import TestSupport

@testable import Graphics

/// A picture in letters: `#` black, `.` white, `+` anything between.
struct Art: Equatable, CustomStringConvertible {
    let lines: [String]

    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

    init(_ raster: Raster) {
        lines = (0..<raster.height).map { row in
            String(
                raster.dots[row * raster.width..<(row + 1) * raster.width].map { dot in
                    switch dot {
                    case 0: "#"
                    case 255: "."
                    default: "+"
                    }
                }
            )
        }
    }

    var description: String { "\n" + lines.joined(separator: "\n") }
}
