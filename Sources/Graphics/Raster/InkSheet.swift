/// How much ink lies on each dot of a sheet, row by row.
struct InkSheet: Equatable {
    /// What a dot can hold: no ink is white, this much is black.
    ///
    /// With sixteen shades two dots share a byte of a picture, and nobody sees a difference to 256.
    static let full: UInt8 = 15

    let width: Int
    let height: Int
    /// From one row to the next: rows are filled up to eight dots, so that they can be read by the word.
    let stride: Int
    private(set) var ink: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        stride = (width + 7) / 8 * 8
        ink = [UInt8](repeating: 0, count: stride * height)
    }

    /// Whether every dot is white or black; text's smooth edges soon tell that one is not.
    var isPure: Bool { ink.allSatisfy { $0 == 0 || $0 == Self.full } }

    /// Replaces what is there; what lies beyond the sheet is left out.
    mutating func fill(columns: Range<Int>, rows: Range<Int>, with shade: UInt8) {
        let columns = columns.clamped(to: 0..<width)
        unsafe ink.withUnsafeMutableBufferPointer { ink in
            for row in rows.clamped(to: 0..<height) {
                let start = row * stride
                unsafe ink[start + columns.lowerBound..<start + columns.upperBound].update(repeating: shade)
            }
        }
    }

    /// Brings dots as far towards a shade as a mask covers them.
    ///
    /// Of the shades between, edges take only every third, which compresses a sixth smaller and looks no coarser.
    ///
    /// - Parameters:
    ///   - column: Where the mask's origin lies.
    ///   - row: Where the mask's origin lies.
    mutating func lay(_ mask: Mask, column: Int, row: Int, shade: UInt8) {
        let left = column + mask.left
        let top = row + mask.top
        let columns = (left..<left + mask.width).clamped(to: 0..<width)
        let shade = UInt16(shade)
        let full = UInt16(Self.full)
        unsafe mask.cover.withUnsafeBufferPointer { cover in
            unsafe ink.withUnsafeMutableBufferPointer { ink in
                for row in (top..<top + mask.height).clamped(to: 0..<height) {
                    let from = (row - top) * mask.width + columns.lowerBound - left
                    let to = row * stride + columns.lowerBound
                    for dot in 0..<columns.count {
                        let covered = unsafe UInt16(cover[from &+ dot])
                        let ground = unsafe UInt16(ink[to &+ dot])
                        let mixed = ground &* (full &- covered) &+ shade &* covered
                        // Divisions by 15 and by 3, rounded, as products: exact for all that can be.
                        let nearest = ((mixed &+ 8) &* 273) >> 12
                        let edge = nearest == shade ? shade : (((nearest &+ 1) &* 86) >> 8) &* 3
                        unsafe ink[to &+ dot] = UInt8(truncatingIfNeeded: covered == 0 ? ground : edge)
                    }
                }
            }
        }
    }
}

/// How far a shape covers the dots around its origin, row by row, from 0 to `InkSheet.full`.
struct Mask {
    /// The first column, to the right of the origin.
    var left = 0
    /// The first row, below the origin.
    var top = 0
    var width = 0
    var height = 0
    var cover: [UInt8] = []
}
