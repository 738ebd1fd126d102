/// Where in a row of packed dots some columns lie.
struct BitRange {
    /// The byte that the first one lies in.
    let first: Int
    /// How many bytes behind it the last one lies in.
    let rest: Int
    /// Which bits of the first byte are theirs.
    let head: UInt8
    /// Which bits of the last byte are theirs.
    let tail: UInt8

    /// - Parameter columns: At least one.
    init(_ columns: Range<Int>, of depth: DotDepth) {
        let (start, end) = (columns.lowerBound * depth.bits, columns.upperBound * depth.bits - 1)
        first = start >> 3
        rest = end >> 3 - first
        let head = UInt8(0xFF) >> UInt8(start & 7)
        let tail = UInt8(0xFF) << UInt8(7 - end & 7)
        (self.head, self.tail) = rest == 0 ? (head & tail, head & tail) : (head, tail)
    }
}
