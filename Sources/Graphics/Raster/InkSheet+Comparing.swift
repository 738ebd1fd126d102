import Glibc

extension InkSheet {
    /// Whether a row is the same as another.
    func isRow(_ row: Int, like other: Int) -> Bool {
        Self.areEqual(ink, row * stride, ink, other * stride, count: stride)
    }

    /// Whether some dots of a row are the same as those of another.
    func isRow(_ row: Int, _ columns: Range<Int>, like other: Int) -> Bool {
        guard !columns.isEmpty else { return true }
        let place = BitRange(columns, of: depth)
        let (here, there) = (row * stride + place.first, other * stride + place.first)
        guard (ink[here] ^ ink[there]) & place.head == 0,
            (ink[here + place.rest] ^ ink[there + place.rest]) & place.tail == 0
        else { return false }
        return Self.areEqual(ink, here + 1, ink, there + 1, count: place.rest - 1)
    }

    /// Whether there is no ink on some dots of a row.
    func isWhite(_ row: Int, _ columns: Range<Int>) -> Bool {
        guard !columns.isEmpty else { return true }
        let place = BitRange(columns, of: depth)
        let start = row * stride + place.first
        guard ink[start] & place.head == 0, ink[start + place.rest] & place.tail == 0 else { return false }
        guard place.rest > 1 else { return true }
        // Each byte is like the one before it.
        return ink[start + 1] == 0 && Self.areEqual(ink, start + 1, ink, start + 2, count: place.rest - 2)
    }

    /// The last column with ink before some column, or -1.
    func lastInk(_ row: Int, before column: Int) -> Int {
        guard column > 0 else { return -1 }
        let place = BitRange(0..<column, of: depth)
        var mask = place.tail
        for byte in (0...place.rest).reversed() {
            let dots = ink[row * stride + byte] & mask
            if dots != 0 { return (8 * byte + 7 - dots.trailingZeroBitCount) / depth.bits }
            mask = 0xFF
        }
        return -1
    }

    /// The first column with ink from some column on, or the width.
    func firstInk(_ row: Int, from column: Int) -> Int {
        var first = column
        forEachRun(in: row, column..<width) { shade, length in
            if shade == 0 { first += length }
            return shade == 0
        }
        return first
    }

    /// Goes through some dots of a row, as many at once as are the same.
    ///
    /// - Parameter body: Takes what the dots of a run hold, and how many they are; ends it all with `false`.
    @inline(__always)
    func forEachRun(in row: Int, _ columns: Range<Int>, _ body: (_ shade: UInt8, _ length: Int) -> Bool) {
        let (bits, everyDot) = (depth.bits, depth.everyDot)
        // What a number of bits is to be shifted by for that of dots.
        let shift = bits.trailingZeroBitCount
        // Of eight bytes from the one on in which a dot begins, 57 bits at least lie behind its start.
        let whole = 56 >> shift
        unsafe ink.withUnsafeBytes { ink in
            func dots(from column: Int) -> UInt64 {
                let bit = row * stride * 8 + column * bits
                let bytes = unsafe ink.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
                return UInt64(bigEndian: bytes) << UInt64(bit & 7)
            }
            var column = columns.lowerBound
            while column < columns.upperBound {
                let start = column
                let dot = UInt8(dots(from: start) >> UInt64(64 - bits))
                let like = UInt64(dot) &* everyDot
                while column < columns.upperBound {
                    let same = (dots(from: column) ^ like).leadingZeroBitCount >> shift
                    column += min(same, whole)
                    if same < whole { break }
                }
                column = min(column, columns.upperBound)
                guard body(depth == .one ? dot * Self.full : dot, column - start) else { return }
            }
        }
    }

    private static func areEqual(_ one: [UInt8], _ here: Int, _ other: [UInt8], _ there: Int, count: Int) -> Bool {
        unsafe one.withUnsafeBytes { one in
            unsafe other.withUnsafeBytes { other in
                guard count > 0, let one = one.baseAddress, let other = other.baseAddress else { return true }
                return unsafe memcmp(one + here, other + there, count) == 0
            }
        }
    }
}
