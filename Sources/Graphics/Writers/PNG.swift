/// A greyscale PNG file (ISO/IEC 15948) in as few bits a dot as its shades need.
struct PNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init(_ raster: Raster, notes: [(keyword: String, text: String)] = []) throws(GraphicsError) {
        let sheet = raster.sheet
        let greyscale: UInt8 = 0
        append(
            "IHDR",
            [UInt8](bigEndian: sheet.width) + [UInt8](bigEndian: sheet.height) + [
                UInt8(raster.bitsPerDot), greyscale, 0, 0, 0,
            ]
        )
        let dotsPerMetre = [UInt8](bigEndian: Int((raster.resolution.dotsPerMillimetre * 1000).rounded()))
        append("pHYs", dotsPerMetre + dotsPerMetre + [1])
        for note in notes { append("tEXt", Array(note.keyword.utf8) + [0] + Array(note.text.utf8)) }
        append("IDAT", try deflated(Scanlines(of: raster).bytes))
        append("IEND", [])
    }

    private mutating func append(_ type: String, _ data: [UInt8]) {
        let body = Array(type.utf8) + data
        bytes += [UInt8](bigEndian: data.count) + body + [UInt8](bigEndian: Int(crc32(body)))
    }
}
