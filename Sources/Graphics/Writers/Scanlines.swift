/// A raster's rows as PNG stores them: a filter's number, then dots packed into bytes, the first dot in the highest bits.
struct Scanlines {
    let bytes: [UInt8]

    /// The two filters of the standard (ISO/IEC 15948, 9.2) that help text and bars.
    private enum Filter: UInt8 {
        case none = 0
        /// The difference to the row above.
        case up = 2
    }

    init(of sheet: InkSheet) {
        // At one bit a dot no filter makes the smallest files.
        let hasFilters = sheet.depth != .one
        let length = 1 + sheet.stride
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
                let rows = sheet.ink.span.extracting(0..<(index + 1) * sheet.stride)
                unsafe Self.write(
                    rows.extracting(last: sheet.stride),
                    above: hasFilters && index > 0
                        ? rows.extracting(droppingLast: sheet.stride).extracting(last: sheet.stride) : nil,
                    into: line,
                    inverse: sheet.depth == .eight ? 0 : 0xFF
                )
            }
            count = length * sheet.height
        }
    }

    /// By whichever filter leaves a row that changes less from byte to byte.
    ///
    /// - Parameter inverse: What turns ink into a picture's numbers: there white is the most of grey, and 0 in palettes.
    private static func write(
        _ row: Span<UInt8>,
        above: Span<UInt8>?,
        into line: UnsafeMutableBufferPointer<UInt8>,
        inverse: UInt8
    ) {
        let content = unsafe UnsafeMutableBufferPointer(rebasing: line.dropFirst())
        if let above {
            for place in row.indices {
                unsafe content[place] = (row[place] ^ inverse) &- (above[place] ^ inverse)
            }
            unsafe line[0] = Filter.up.rawValue
            guard unsafe changes(row) < changes(content.span) else { return }
        }
        for place in row.indices { unsafe content[place] = row[place] ^ inverse }
        unsafe line[0] = Filter.none.rawValue
    }

    /// How many bytes are not as the one before them, told by fours, of which four are compared at once.
    private static func changes(_ dots: Span<UInt8>) -> Int {
        let bytes = unsafe dots.bytes
        typealias Fours = SIMD4<UInt32>
        let groups = max(0, dots.count - 1) / 4
        var changes = Fours()
        for start in stride(from: 0, to: groups / 4 * 16, by: 16) {
            let before = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: Fours.self)
            let these = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start + 1, as: Fours.self)
            changes &+= Fours(repeating: 1).replacing(with: 0, where: these .== before)
        }
        let rest = (groups / 4 * 4..<groups).count { group in
            let before = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: group * 4, as: UInt32.self)
            return unsafe before != bytes.unsafeLoadUnaligned(fromByteOffset: group * 4 + 1, as: UInt32.self)
        }
        return Int(changes.wrappedSum()) + rest
    }
}
