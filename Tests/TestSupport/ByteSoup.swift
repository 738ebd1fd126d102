/// Bytes that no sane sender sends: drawn at random, or messages with random damage.
package struct ByteSoup {
    private var generator: SeededGenerator
    private let samples: [[UInt8]]

    /// What parsers stumble over.
    private static let morsels: [[UInt8]] =
        [
            "&", "=", "%", "%%", "%0", "%00", "%C3", "%E9%80", "+", "&&", "{", "}", "{}", "[", "]", "\"", "\\", "\\u",
            "\\ud800",
            "(", ")", "0397", ":", ",", "null", "-", "1e999", "99999999999999999999", "\0", "\r\n", "\u{FEFF}",
            "\u{301}",
            "\u{212A}", "amt=1", "&tXid=", "&status=1", "\"amt\":", "true", "0x1", " ",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]]

    package init(_ generator: SeededGenerator, samples: [String]) {
        self.generator = generator
        self.samples = samples.map { Array($0.utf8) }
    }

    /// The next message.
    package mutating func next() -> [UInt8] {
        var bytes = generator.chance(20) ? noise() : samples.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 0...6, using: &generator) { damage(&bytes) }
        return bytes
    }

    private mutating func noise() -> [UInt8] {
        (0..<Int.random(in: 0...200, using: &generator)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        let index = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, index + Int.random(in: 0...20, using: &generator))
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes.removeSubrange(index..<end)
        case 1: bytes.insert(contentsOf: bytes[index..<end], at: index)
        case 2: bytes.insert(contentsOf: Self.morsels.randomElement(using: &generator) ?? [], at: index)
        case 3 where index < bytes.count: bytes[index] = .random(in: .min ... .max, using: &generator)
        default: bytes.removeSubrange(index...)
        }
    }
}
