/// The chunks of a PNG file, taken apart without any library.
package struct PNGFile: Sendable {
    package private(set) var names: [String] = []
    package private(set) var chunks: [String: [UInt8]] = [:]

    package init(_ bytes: [UInt8]) throws(ToolError) {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw .unreadable("PNG", output: "\(bytes.prefix(8))")
        }
        var rest = bytes.dropFirst(8)
        while rest.count >= 12 {
            let length = Self.word(rest.prefix(4))
            let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            names.append(name)
            chunks[name, default: []] += rest.dropFirst(8).prefix(length)
            rest = rest.dropFirst(12 + length)
        }
    }

    package var width: Int { Self.word(header.prefix(4)) }
    package var height: Int { Self.word(header.dropFirst(4).prefix(4)) }
    package var bitDepth: Int { Int(header[8]) }
    /// 0 for grey.
    package var colourType: Int { Int(header[9]) }
    package var dotsPerMetre: Int { Self.word(chunks["pHYs", default: []].prefix(4)) }

    private var header: [UInt8] { chunks["IHDR"] ?? [UInt8](repeating: 0, count: 13) }

    /// The most significant byte first.
    package static func word(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
