import TestSupport

@testable import Graphics

/// A picture in letters: `#` black, `.` white, `+` anything between.
struct Art: Equatable, CustomStringConvertible {
    let lines: [String]

    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

    init(_ raster: Raster) {
        lines = raster.sheet.rows.map { row in
            String(
                row.map { ink in
                    switch ink {
                    case InkSheet.full: "#"
                    case 0: "."
                    default: "+"
                    }
                }
            )
        }
    }

    var description: String { "\n" + lines.joined(separator: "\n") }
}

extension InkSheet {
    var rows: [[UInt8]] {
        (0..<height).map { row in (0..<width).map { self[row, $0] } }
    }
}
