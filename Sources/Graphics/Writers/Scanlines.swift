/// A raster's rows as PNG stores them: a filter's number, then dots packed into bytes, the first dot in the highest bits.
struct Scanlines {
    let bytes: [UInt8]

    /// The two filters of the standard (ISO/IEC 15948, 9.2) that help text and bars.
    private enum Filter: UInt8 {
        case none = 0
        /// The difference to the row above.
        case up = 2
    }

    init(of raster: Raster) {
        let sheet = raster.sheet
        let bits = raster.bitsPerDot
        // At one bit a dot no filter makes the smallest files.
        let hasFilters = bits > 1
        let length = 1 + (sheet.width * bits + 7) / 8
        // As long as a row of the sheet, which is filled up to eight dots; the lines end where the picture does.
        var row = [UInt8](repeating: 0, count: sheet.stride * bits / 8)
        var above = row
        bytes = unsafe [UInt8](unsafeUninitializedCapacity: length * sheet.height) { lines, count in
            for index in 0..<sheet.height {
                let line = unsafe UnsafeMutableBufferPointer(rebasing: lines[index * length..<(index + 1) * length])
                // Most rows of a slip are white, or within a bar.
                if index > 0, sheet.isRow(index, like: index - 1) {
                    if hasFilters {
                        unsafe line.initialize(repeating: 0)
                        unsafe line[0] = Filter.up.rawValue
                    } else {
                        let last = unsafe lines[(index - 1) * length..<index * length]
                        _ = unsafe line.initialize(fromContentsOf: last)
                    }
                    continue
                }
                swap(&row, &above)
                let dots = sheet.ink.span.extracting(index * sheet.stride..<(index + 1) * sheet.stride)
                switch bits {
                case 1: Self.pack(dots, into: &row, by: Self.bits)
                case 4: Self.pack(dots, into: &row, by: Self.nibbles)
                default: Self.pack(dots, into: &row) { $0 }
                }
                unsafe Self.write(row, above: above, into: line, filtering: hasFilters && index > 0)
            }
            count = length * sheet.height
        }
    }

    /// By whichever filter leaves a row that changes less from byte to byte.
    private static func write(
        _ row: [UInt8],
        above: [UInt8],
        into line: UnsafeMutableBufferPointer<UInt8>,
        filtering: Bool
    ) {
        let content = unsafe UnsafeMutableBufferPointer(rebasing: line.dropFirst())
        unsafe row.withUnsafeBufferPointer { row in
            unsafe above.withUnsafeBufferPointer { above in
                if filtering {
                    for index in 0..<content.count { unsafe content[index] = row[index] &- above[index] }
                    unsafe line[0] = Filter.up.rawValue
                }
                if unsafe !filtering
                    || changes(row.baseAddress, count: content.count)
                        < changes(UnsafePointer(content.baseAddress), count: content.count)
                {
                    for index in 0..<content.count { unsafe content[index] = row[index] }
                    unsafe line[0] = Filter.none.rawValue
                }
            }
        }
    }

    /// How many bytes are not as the one before them, told by fours, of which four are compared at once.
    private static func changes(_ bytes: UnsafePointer<UInt8>?, count: Int) -> Int {
        guard let bytes = unsafe UnsafeRawPointer(bytes) else { return 0 }
        typealias Fours = SIMD4<UInt32>
        let groups = max(0, count - 1) / 4
        var changes = Fours()
        for start in stride(from: 0, to: groups / 4 * 16, by: 16) {
            let before = unsafe bytes.loadUnaligned(fromByteOffset: start, as: Fours.self)
            let these = unsafe bytes.loadUnaligned(fromByteOffset: start + 1, as: Fours.self)
            changes &+= Fours(repeating: 1).replacing(with: 0, where: these .== before)
        }
        let rest = (groups / 4 * 4..<groups).count { group in
            let before = unsafe bytes.loadUnaligned(fromByteOffset: group * 4, as: UInt32.self)
            return unsafe before != bytes.loadUnaligned(fromByteOffset: group * 4 + 1, as: UInt32.self)
        }
        return Int(changes.wrappedSum()) + rest
    }

    /// Eight dots at a time, the first of them in the highest byte.
    private static func pack<Packed: FixedWidthInteger & BitwiseCopyable>(
        _ dots: Span<UInt8>,
        into bytes: inout [UInt8],
        by packed: (UInt64) -> Packed
    ) {
        var span = bytes.mutableSpan
        var output = unsafe span.mutableBytes
        for group in 0..<dots.count / 8 {
            let eight = unsafe dots.bytes.unsafeLoadUnaligned(fromByteOffset: group &* 8, as: UInt64.self)
            let value = packed(UInt64(bigEndian: eight)).bigEndian
            output.storeBytes(of: value, toByteOffset: group &* MemoryLayout<Packed>.size, as: Packed.self)
        }
    }

    /// Two dots to a byte, the first of eight in the highest bits; white has all bits set.
    private static func nibbles(_ dots: UInt64) -> UInt32 {
        let pairs = (dots >> 4 | dots) & 0x00FF_00FF_00FF_00FF
        let quads = (pairs >> 8 | pairs) & 0x0000_FFFF_0000_FFFF
        return ~UInt32(truncatingIfNeeded: quads >> 16 | quads)
    }

    /// Eight dots to a byte; a dot is black when ink covers half of it.
    private static func bits(_ dots: UInt64) -> UInt8 {
        // The products of the dots' highest bits meet in the top byte, each in its place.
        let black = dots >> 3 & 0x0101_0101_0101_0101
        return ~UInt8(truncatingIfNeeded: (black &* 0x0102_0408_1020_4080) >> 56)
    }
}
