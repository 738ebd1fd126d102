/// How much ink lies on each dot of a sheet, packed as pictures are: row by row, the first dot in a byte's highest bits.
struct InkSheet: Equatable {
    /// What a dot can hold: no ink is white, this much is black.
    ///
    /// With sixteen shades two dots share a byte of a picture, and nobody sees a difference to 256.
    static let full: UInt8 = 15

    let width: Int
    let height: Int
    let depth: DotDepth
    /// The bytes from one row to the next; whatever is left of the last one is white.
    let stride: Int
    /// The rows, and so many bytes behind them that a word can be read from every dot on.
    private(set) var ink: [UInt8]
    /// What the numbers of dots stand for, where they are more than shades.
    private(set) var palette = Palette()

    init(width: Int, height: Int, depth: DotDepth = .four) {
        self.width = width
        self.height = height
        self.depth = depth
        stride = (width * depth.bits + 7) / 8
        ink = [UInt8](repeating: 0, count: stride * height + 8)
    }

    /// The number of a colour; with the first one of a screen, dots become wide enough for more of them.
    mutating func number(of colour: Colour) -> UInt8 {
        let number = palette.number(of: colour)
        if palette.hasColours, depth != .eight { self = InkSheet(self, palette) }
        return number
    }

    /// The same dots, with room for colours.
    private init(_ sheet: InkSheet, _ palette: Palette) {
        self.init(width: sheet.width, height: sheet.height, depth: .eight)
        self.palette = palette
        for row in 0..<height where !sheet.isWhite(row, 0..<width) {
            for column in 0..<width { self[row, column] = sheet[row, column] }
        }
    }

    /// What a dot holds: ink from 0 to `full`, in black and white too, or the number of a colour.
    subscript(row: Int, column: Int) -> UInt8 {
        get {
            let (byte, places) = place(row, column)
            let dot = ink[byte] >> places & depth.mask
            return depth == .one ? dot * Self.full : dot
        }
        set {
            let (byte, places) = place(row, column)
            let dot = depth.pattern(of: newValue) & depth.mask
            ink[byte] = ink[byte] & ~(depth.mask << places) | dot << places
        }
    }

    /// The byte that a dot lies in, and how many of its bits are behind the dot.
    private func place(_ row: Int, _ column: Int) -> (byte: Int, places: Int) {
        let bit = column * depth.bits
        return (row * stride + bit >> 3, 8 - depth.bits - bit & 7)
    }
}

// MARK: Drawing

extension InkSheet {
    /// Replaces what is there; what lies beyond the sheet is left out.
    mutating func fill(columns: Range<Int>, rows: Range<Int>, with shade: UInt8) {
        let columns = columns.clamped(to: 0..<width)
        guard !columns.isEmpty else { return }
        let place = BitRange(columns, of: depth)
        let pattern = depth.pattern(of: shade)
        unsafe ink.withUnsafeMutableBufferPointer { ink in
            for row in rows.clamped(to: 0..<height) {
                let first = row * stride + place.first
                unsafe ink[first] = ink[first] & ~place.head | pattern & place.head
                guard place.rest > 0 else { continue }
                let last = first + place.rest
                unsafe ink[first + 1..<last].update(repeating: pattern)
                unsafe ink[last] = ink[last] & ~place.tail | pattern & place.tail
            }
        }
    }

    /// Replaces what is there by other dots, row by row; what lies beyond the sheet is left out.
    mutating func replace(width: Int, with dots: [UInt8], column: Int, row: Int) {
        let columns = (column..<column + width).clamped(to: 0..<self.width)
        for line in (row..<row + dots.count / width).clamped(to: 0..<height) {
            let start = (line - row) * width - column
            for place in columns { self[line, place] = dots[start + place] }
        }
    }

    /// Brings dots as far towards a colour as a mask covers them, whatever lies there.
    ///
    /// - Parameters:
    ///   - column: Where the mask's origin lies.
    ///   - row: Where the mask's origin lies.
    ///   - shade: The colour's number; a mask that is laid on greys has it already.
    mutating func lay(_ mask: Mask, column: Int, row: Int, in shade: UInt8) {
        let (left, top) = (column + mask.left, row + mask.top)
        if depth == .eight {
            layColour(shade, by: mask, left: left, top: top)
        } else if !layWhole(mask, left: left, top: top) {
            layDots(of: mask, left: left, top: top)
        }
    }

    private mutating func layColour(_ shade: UInt8, by mask: Mask, left: Int, top: Int) {
        let columns = (left..<left + mask.width).clamped(to: 0..<width)
        unsafe mask.cover.withUnsafeBufferPointer { cover in
            unsafe ink.withUnsafeMutableBufferPointer { ink in
                for row in (top..<top + mask.height).clamped(to: 0..<height) {
                    let (from, to) = ((row - top) * mask.width - left, row * stride)
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

    private mutating func layDots(of mask: Mask, left: Int, top: Int) {
        let columns = (left..<left + mask.width).clamped(to: 0..<width)
        for row in (top..<top + mask.height).clamped(to: 0..<height) {
            let start = (row - top) * mask.width - left
            for column in columns {
                self[row, column] = mask.mixed(with: self[row, column], mask.cover[start + column])
            }
        }
    }

    /// Lays a mask by the word, unless it hangs over an edge or there is ink that it would have to be mixed with.
    private mutating func layWhole(_ mask: Mask, left: Int, top: Int) -> Bool {
        guard left >= 0, top >= 0, left + mask.width <= width, top + mask.height <= height, mask.depth == depth else {
            return false
        }
        let bit = top * stride * 8 + left * depth.bits
        return unsafe ink.withUnsafeMutableBytes { ink in
            // Nearly all letters stand on white; and black and white do not mix.
            if depth != .one {
                var met: UInt64 = 0
                mask.forEachWord(from: bit, stride: stride) { word, byte, places in
                    let ground = unsafe UInt64(bigEndian: ink.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
                    met |= ground & word.cover >> places
                }
                guard met == 0 else { return false }
            }
            mask.forEachWord(from: bit, stride: stride) { word, byte, places in
                let ground = unsafe UInt64(bigEndian: ink.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
                let laid = ground & ~(word.cover >> places) | word.painted >> places
                unsafe ink.storeBytes(of: laid.bigEndian, toByteOffset: byte, as: UInt64.self)
            }
            return true
        }
    }
}
