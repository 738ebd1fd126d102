extension [UInt8] {
    /// A number in four bytes, the most significant first, as PNG, ICC profiles and fonts hold it.
    init(bigEndian number: Int) {
        self = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
