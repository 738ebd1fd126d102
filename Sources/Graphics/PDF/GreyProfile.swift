/// What the document's greys mean: an ICC profile (ISO 15076-1) of a screen's usual curve, gamma 2.2.
enum GreyProfile {
    static let name = "Grey, gamma 2.2"

    static let bytes: [UInt8] = {
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", text(name)),
            ("cprt", text("No copyright")),
            // The perfect diffuser under the standard's own light, D50.
            ("wtpt", ascii("XYZ ") + [UInt8](bigEndian: 0) + d50),
            // One number is a gamma in 256ths.
            ("kTRC", ascii("curv") + [UInt8](bigEndian: 0) + [UInt8](bigEndian: 1) + [0x02, 0x33, 0, 0]),
        ]
        let headerCount = 128
        var table = [UInt8](bigEndian: tags.count)
        var data: [UInt8] = []
        for tag in tags {
            table +=
                ascii(tag.name) + [UInt8](bigEndian: headerCount + 4 + 12 * tags.count + data.count)
                + [UInt8](bigEndian: tag.data.count)
            data += tag.data
        }
        return header(count: headerCount + table.count + data.count) + table + data
    }()

    /// The header (7.2) of a display's profile in version 4.2.
    private static func header(count: Int) -> [UInt8] {
        let date: [UInt8] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        return [UInt8](bigEndian: count) + [UInt8](bigEndian: 0) + [UInt8](bigEndian: 0x0420_0000)
            + ascii("mntrGRAYXYZ ") + date + ascii("acsp")
            // Platform, flags, maker, model, two words of attributes and the perceptual intent.
            + [UInt8](repeating: 0, count: 28) + d50 + [UInt8](repeating: 0, count: 48)
    }

    private static let d50 = [UInt8](bigEndian: 0xF6D6) + [UInt8](bigEndian: 0x1_0000) + [UInt8](bigEndian: 0xD32D)

    /// A text in one language (10.15), filled up to whole words.
    private static func text(_ text: String) -> [UInt8] {
        let letters = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let padding = [UInt8](repeating: 0, count: letters.count % 4)
        return ascii("mluc") + [UInt8](bigEndian: 0) + [UInt8](bigEndian: 1) + [UInt8](bigEndian: 12) + ascii("enUS")
            + [UInt8](bigEndian: letters.count) + [UInt8](bigEndian: 28) + letters
            + padding
    }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
}
