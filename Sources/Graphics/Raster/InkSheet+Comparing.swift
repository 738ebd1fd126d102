import Glibc

extension InkSheet {
    /// Whether a row is the same as another.
    func isRow(_ row: Int, like other: Int) -> Bool {
        Self.areEqual(ink, row * stride, ink, other * stride, count: stride)
    }

    /// Whether some dots of a row are those of another sheet of the same width and depth.
    func isRow(_ row: Int, _ columns: Range<Int>, like other: Int, of sheet: InkSheet) -> Bool {
        guard !columns.isEmpty else { return true }
        let place = BitRange(columns, of: depth)
        let (here, there) = (row * stride + place.first, other * stride + place.first)
        guard (ink[here] ^ sheet.ink[there]) & place.head == 0,
            (ink[here + place.rest] ^ sheet.ink[there + place.rest]) & place.tail == 0
        else { return false }
        return Self.areEqual(ink, here + 1, sheet.ink, there + 1, count: place.rest - 1)
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
        let dotsOfByte = 8 / depth.bits
        var place = column - 1
        while place >= 0, self[row, place] == 0 {
            let isByte = place % dotsOfByte == dotsOfByte - 1 && ink[row * stride + place / dotsOfByte] == 0
            place -= isByte ? dotsOfByte : 1
        }
        return place
    }

    /// The first column with ink from some column on, or the width.
    func firstInk(_ row: Int, from column: Int) -> Int {
        let dotsOfByte = 8 / depth.bits
        var place = column
        while place < width, self[row, place] == 0 {
            let isByte = place % dotsOfByte == 0 && ink[row * stride + place / dotsOfByte] == 0
            place += isByte ? dotsOfByte : 1
        }
        return min(place, width)
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
