/// What the document's greys mean: an ICC profile (ISO 15076-1) of a screen's usual curve, gamma 2.2.
enum GreyProfile {
    static let name = "Grey, gamma 2.2"

    static let bytes: [UInt8] = {
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", text(name)),
            ("cprt", text("No copyright")),
            // The perfect diffuser under the standard's own light, D50.
            ("wtpt", ascii("XYZ ") + word(0) + d50),
            // One number is a gamma in 256ths.
            ("kTRC", ascii("curv") + word(0) + word(1) + [0x02, 0x33, 0, 0]),
        ]
        let headerCount = 128
        var table = word(tags.count)
        var data: [UInt8] = []
        for tag in tags {
            table += ascii(tag.name) + word(headerCount + 4 + 12 * tags.count + data.count) + word(tag.data.count)
            data += tag.data
        }
        return header(count: headerCount + table.count + data.count) + table + data
    }()

    /// The header (7.2) of a display's profile in version 4.2.
    private static func header(count: Int) -> [UInt8] {
        let date: [UInt8] = [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
        return word(count) + word(0) + word(0x0420_0000) + ascii("mntrGRAYXYZ ") + date + ascii("acsp")
            // Platform, flags, maker, model, two words of attributes and the perceptual intent.
            + [UInt8](repeating: 0, count: 28) + d50 + [UInt8](repeating: 0, count: 48)
    }

    private static let d50 = word(0xF6D6) + word(0x1_0000) + word(0xD32D)

    /// A text in one language (10.15), filled up to whole words.
    private static func text(_ text: String) -> [UInt8] {
        let letters = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let padding = [UInt8](repeating: 0, count: letters.count % 4)
        return ascii("mluc") + word(0) + word(1) + word(12) + ascii("enUS") + word(letters.count) + word(28) + letters
            + padding
    }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
