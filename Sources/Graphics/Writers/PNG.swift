/// A greyscale PNG file (ISO/IEC 15948) in the fewest bits a dot that lose nothing.
struct PNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init(_ raster: Raster, at resolution: Resolution) throws(GraphicsError) {
        let depth = Self.depth(for: raster.dots)
        let greyscale: UInt8 = 0
        append("IHDR", Self.word(raster.width) + Self.word(raster.height) + [UInt8(depth), greyscale, 0, 0, 0])
        let dotsPerMetre = Self.word(Int((resolution.dotsPerMillimetre * 1000).rounded()))
        append("pHYs", dotsPerMetre + dotsPerMetre + [1])
        append("IDAT", try zlibCompressed(Self.scanlines(of: raster, depth: depth)))
        append("IEND", [])
    }

    private mutating func append(_ type: String, _ data: [UInt8]) {
        let body = Array(type.utf8) + data
        bytes += Self.word(data.count) + body + Self.word(Int(crc32(body)))
    }

    /// A depth of d bits has 2^d shades, evenly from black to white.
    private static func depth(for dots: [UInt8]) -> Int {
        [1, 2, 4].first { depth in
            let step: UInt8 = 255 / (1 << depth - 1)
            // Smooth text soon shows a shade between; a picture without one is small.
            return dots.allSatisfy { $0.isMultiple(of: step) }
        } ?? 8
    }

    /// Each row is led by its filter: none.
    ///
    /// Text and bars are flat, and every other filter made the files larger.
    private static func scanlines(of raster: Raster, depth: Int) -> [UInt8] {
        let bytesPerRow = (raster.width * depth + 7) / 8
        var lines: [UInt8] = []
        lines.reserveCapacity((bytesPerRow + 1) * raster.height)
        for row in 0..<raster.height {
            lines.append(0)
            let dots = raster.dots[row * raster.width..<(row + 1) * raster.width]
            if depth == 8 { lines += dots } else { lines += packed(dots, depth: depth) }
        }
        return lines
    }

    /// The dots' highest bits side by side, the first dot in a byte's highest.
    private static func packed(_ dots: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        let dotsPerByte = 8 / depth
        return stride(from: dots.startIndex, to: dots.endIndex, by: dotsPerByte).map { start in
            var byte: UInt8 = 0
            for offset in 0..<dotsPerByte where start + offset < dots.endIndex {
                byte |= (dots[start + offset] >> (8 - depth)) << (8 - depth * (offset + 1))
            }
            return byte
        }
    }

    /// Four bytes, the most significant first.
    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
