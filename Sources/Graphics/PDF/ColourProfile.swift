/// What a document's colours mean: an ICC profile (ISO 15076-1) of a screen with its usual curve, gamma 2.2.
struct ColourProfile {
    let name: String
    /// The numbers of a colour: 1, or 3.
    let channels: Int
    /// The profile, compressed once for all documents.
    let stream: Result<[UInt8], GraphicsError>

    static let grey = ColourProfile(
        name: "Grey, gamma 2.2",
        space: "GRAY",
        channels: 1,
        tags: [("kTRC", gamma)]
    )

    /// With the primaries of sRGB (IEC 61966-2-1), brought to the standard's own light.
    static let rgb = ColourProfile(
        name: "RGB of sRGB, gamma 2.2",
        space: "RGB ",
        channels: 3,
        tags: [
            ("rXYZ", ascii("XYZ ") + words([0, 0x6FA2, 0x38F5, 0x0390])),
            ("gXYZ", ascii("XYZ ") + words([0, 0x6299, 0xB785, 0x18DA])),
            ("bXYZ", ascii("XYZ ") + words([0, 0x24A0, 0x0F84, 0xB6CF])),
            ("rTRC", gamma), ("gTRC", gamma), ("bTRC", gamma),
            // From the light of sRGB, D65, by Bradford's matrix (annex E).
            (
                "chad",
                ascii("sf32")
                    + words([
                        0, 0x1_0C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E,
                    ])
            ),
        ]
    )

    private init(name: String, space: String, channels: Int, tags: [(name: String, data: [UInt8])]) {
        self.name = name
        self.channels = channels
        let tags =
            [
                ("desc", Self.text(name)),
                ("cprt", Self.text("No copyright")),
                // The perfect diffuser under the standard's own light, D50.
                ("wtpt", Self.ascii("XYZ ") + [UInt8](bigEndian: 0) + Self.d50),
            ] + tags
        let headerCount = 128
        var table = [UInt8](bigEndian: tags.count)
        var data: [UInt8] = []
        var places: [[UInt8]: Int] = [:]
        for (name, content) in tags {
            // What several tags say alike lies there once (7.3.1).
            let place = places[content] ?? headerCount + 4 + 12 * tags.count + data.count
            if places[content] == nil { data += content }
            places[content] = place
            table += Self.ascii(name) + [UInt8](bigEndian: place) + [UInt8](bigEndian: content.count)
        }
        let head = Self.header(space: space, count: headerCount + table.count + data.count)
        stream = Result { () throws(GraphicsError) in try Compression.compact.deflated(head + table + data) }
    }

    /// The header (7.2) of a display's profile in version 4.2.
    private static func header(space: String, count: Int) -> [UInt8] {
        let date: [UInt8] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        return [UInt8](bigEndian: count) + [UInt8](bigEndian: 0) + [UInt8](bigEndian: 0x0420_0000)
            + ascii("mntr\(space)XYZ ") + date + ascii("acsp")
            // Platform, flags, maker, model, two words of attributes and the perceptual intent.
            + [UInt8](repeating: 0, count: 28) + d50 + [UInt8](repeating: 0, count: 48)
    }

    private static let d50 = words([0xF6D6, 0x1_0000, 0xD32D])

    /// One number is a gamma in 256ths (10.6).
    private static let gamma = ascii("curv") + words([0, 1]) + [0x02, 0x33, 0, 0]

    /// A text in one language (10.15), filled up to whole words.
    private static func text(_ text: String) -> [UInt8] {
        let letters = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let padding = [UInt8](repeating: 0, count: letters.count % 4)
        return ascii("mluc") + words([0, 1, 12]) + ascii("enUS") + words([letters.count, 28]) + letters + padding
    }

    private static func words(_ numbers: [Int]) -> [UInt8] { numbers.flatMap { [UInt8](bigEndian: $0) } }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
}
