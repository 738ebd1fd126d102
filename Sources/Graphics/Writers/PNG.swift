/// A PNG file (ISO/IEC 15948) in as many bits a dot as its sheet has, which are numbers of a palette where there are colours.
struct PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private(set) var bytes = Self.signature

    init(
        _ raster: Raster,
        notes: [(keyword: String, text: String)] = [],
        compression: Compression = .fast
    ) throws(GraphicsError) {
        let sheet = raster.sheet
        let isColoured = sheet.palette.hasColours
        appendHeader(sheet.width, sheet.height, bits: sheet.depth.bits, isColoured ? .palette : .greyscale)
        let dotsPerMetre = [UInt8](bigEndian: Int((raster.resolution.dotsPerMillimetre * 1000).rounded()))
        append("pHYs", dotsPerMetre + dotsPerMetre + [1])
        for note in notes { append("tEXt", Array(note.keyword.utf8) + [0] + Array(note.text.utf8)) }
        if isColoured { append(sheet.palette.colours) }
        append("IDAT", try compression.deflated(Scanlines(of: sheet).bytes))
        append("IEND", [])
    }

    init(_ picture: ShownPicture) throws(GraphicsError) {
        appendHeader(picture.width, picture.height, bits: 8, .palette)
        append(picture.colours)
        let lines = (0..<picture.height).flatMap { row in
            [0] + picture.dots[row * picture.width..<(row + 1) * picture.width]
        }
        append("IDAT", try Compression.fast.deflated(lines))
        append("IEND", [])
    }

    /// What the numbers of dots are (11.2.2).
    private enum ColourType: UInt8 {
        case greyscale = 0
        case palette = 3
    }

    private mutating func appendHeader(_ width: Int, _ height: Int, bits: Int, _ type: ColourType) {
        append(
            "IHDR",
            [UInt8](bigEndian: width) + [UInt8](bigEndian: height) + [UInt8(bits), type.rawValue, 0, 0, 0]
        )
    }

    private mutating func append(_ palette: [Colour]) { append("PLTE", palette.flatMap(\.channels)) }

    private mutating func append(_ type: String, _ data: [UInt8]) {
        let body = Array(type.utf8) + data
        bytes += [UInt8](bigEndian: data.count) + body + [UInt8](bigEndian: Int(crc32(body)))
    }
}
