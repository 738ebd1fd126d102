import Foundation
import TestSupport

/// Pictures side by side, a quarter as large, as one looks through them.
struct ContactSheet {
    private static let reduction = 4
    private static let gap = 4

    private let columns: Int
    private let names: [String]
    private let cell: (width: Int, height: Int)
    let image: GreyImage

    init(_ pictures: [(name: String, image: GreyImage)], columns: Int) {
        let small = pictures.map { $0.image.reduced(by: Self.reduction) }
        let cell = (width: small.map(\.width).max() ?? 0, height: small.map(\.height).max() ?? 0)
        let rows = (pictures.count + columns - 1) / columns
        let width = columns * (cell.width + Self.gap) - Self.gap
        let height = rows * (cell.height + Self.gap) - Self.gap
        var dots = Data(repeating: 128, count: width * height)
        for (place, picture) in small.enumerated() {
            let left = place % columns * (cell.width + Self.gap)
            let top = place / columns * (cell.height + Self.gap)
            for row in 0..<picture.height {
                let start = (top + row) * width + left
                dots.replaceSubrange(start..<start + picture.width, with: picture.row(row))
            }
        }
        self.columns = columns
        self.cell = cell
        names = pictures.map(\.name)
        image = GreyImage(width: width, height: height, dots: dots)
    }

    /// The pictures that look different, and where dots are how different.
    ///
    /// Fonts drawn by another version of a library change edges here and there; a letter elsewhere, or another one,
    /// changes all of a small square.
    func differences(from other: GreyImage) -> (names: Set<String>, image: GreyImage) {
        guard (other.width, other.height) == (image.width, image.height) else { return (Set(names), image) }
        let differences = Data(zip(image.dots, other.dots).map { 255 - UInt8(abs(Int($0) - Int($1))) })
        let difference = GreyImage(width: image.width, height: image.height, dots: differences)
        let side = 4
        var found: Set<String> = []
        for top in stride(from: 0, to: image.height - side, by: side) {
            for left in stride(from: 0, to: image.width - side, by: side) {
                let total = (top..<top + side).reduce(0) { total, row in
                    (left..<left + side).reduce(total) { $0 + 255 - Int(difference[$1, row]) }
                }
                guard total > 40 * side * side else { continue }
                let place = top / (cell.height + Self.gap) * columns + left / (cell.width + Self.gap)
                if names.indices.contains(place) { found.insert(names[place]) }
            }
        }
        return (found, difference)
    }
}

extension GreyImage {
    /// Each square of dots as one of sixteen shades.
    fileprivate func reduced(by factor: Int) -> GreyImage {
        let (columns, rows) = (width / factor, height / factor)
        var small = Data(capacity: columns * rows)
        unsafe dots.withUnsafeBytes { dots in
            for row in 0..<rows {
                for column in 0..<columns {
                    var total = 0
                    for y in row * factor..<(row + 1) * factor {
                        for x in column * factor..<(column + 1) * factor { unsafe total += Int(dots[y * width + x]) }
                    }
                    small.append(UInt8((total / (factor * factor) + 8) / 17 * 17))
                }
            }
        }
        return GreyImage(width: columns, height: rows, dots: small)
    }
}
