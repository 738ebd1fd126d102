import Glibc

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
    /// What the numbers of dots stand for, where they are more than shades.
    var palette = Palette()

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        stride = (width + 7) / 8 * 8
        ink = [UInt8](repeating: 0, count: stride * height)
    }

    /// Whether every dot is white or black; text's smooth edges soon tell that one is not.
    var isPure: Bool { ink.allSatisfy { $0 == 0 || $0 == Self.full } }

    /// Whether a row is the same as another.
    func isRow(_ row: Int, like other: Int) -> Bool {
        unsafe ink.withUnsafeBytes { ink in
            guard let start = ink.baseAddress else { return true }
            return unsafe memcmp(start + row * stride, start + other * stride, stride) == 0
        }
    }

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

    /// Replaces what is there by other dots, row by row; what lies beyond the sheet is left out.
    mutating func replace(width: Int, with dots: [UInt8], column: Int, row: Int) {
        let columns = (column..<column + width).clamped(to: 0..<self.width)
        guard !columns.isEmpty else { return }
        for line in (row..<row + dots.count / width).clamped(to: 0..<height) {
            let start = (line - row) * width - column
            let replacement = dots[start + columns.lowerBound..<start + columns.upperBound]
            ink.replaceSubrange(
                line * stride + columns.lowerBound..<line * stride + columns.upperBound,
                with: replacement
            )
        }
    }

    /// Brings dots as far towards a colour as a mask covers them, whatever lies there.
    mutating func lay(_ mask: Mask, column: Int, row: Int, in shade: UInt8) {
        let left = column + mask.left
        let top = row + mask.top
        let columns = (left..<left + mask.width).clamped(to: 0..<width)
        unsafe mask.cover.withUnsafeBufferPointer { cover in
            unsafe ink.withUnsafeMutableBufferPointer { ink in
                for row in (top..<top + mask.height).clamped(to: 0..<height) {
                    let (from, to) = ((row - top) * mask.stride - left, row * stride)
                    for column in columns {
                        let covered = unsafe cover[from + column]
                        guard covered > 0 else { continue }
                        unsafe ink[to + column] =
                            covered == Self.full ? shade : palette.mixed(shade, with: ink[to + column], covered)
                    }
                }
            }
        }
    }

    /// Brings dots as far towards a mask's shade as it covers them; all of them are shades of grey.
    ///
    /// - Parameters:
    ///   - column: Where the mask's origin lies.
    ///   - row: Where the mask's origin lies.
    mutating func lay(_ mask: Mask, column: Int, row: Int) {
        let left = column + mask.left
        let top = row + mask.top
        let columns = (left..<left + mask.width).clamped(to: 0..<width)
        let isWithin = left >= 0 && left + mask.width <= width && left + mask.stride <= stride
        unsafe mask.cover.withUnsafeBytes { cover in
            unsafe mask.painted.withUnsafeBytes { painted in
                unsafe ink.withUnsafeMutableBytes { ink in
                    for row in (top..<top + mask.height).clamped(to: 0..<height) {
                        let from = (row - top) * mask.stride
                        let to = row * stride + left
                        guard isWithin else {
                            for dot in columns.lowerBound - left..<columns.upperBound - left {
                                unsafe ink[to + dot] = mask.mixed(with: ink[to + dot], cover[from + dot])
                            }
                            continue
                        }
                        for start in Swift.stride(from: 0, to: mask.stride, by: 8) {
                            guard unsafe cover.load(fromByteOffset: from + start, as: UInt64.self) != 0 else {
                                continue
                            }
                            // Nearly all letters stand on white.
                            if unsafe ink.loadUnaligned(fromByteOffset: to + start, as: UInt64.self) == 0 {
                                let eight = unsafe painted.load(fromByteOffset: from + start, as: UInt64.self)
                                unsafe ink.storeBytes(of: eight, toByteOffset: to + start, as: UInt64.self)
                            } else {
                                for dot in start..<start + 8 {
                                    unsafe ink[to + dot] = mask.mixed(with: ink[to + dot], cover[from + dot])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
