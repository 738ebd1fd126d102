import TestSupport
import Testing

@testable import Graphics

struct ColourTests {
    private let seed = Seed()

    @Test(
        arguments: [
            ("#1a2b3c", [0x1A, 0x2B, 0x3C]), ("#FFFFFF", [255, 255, 255]), ("#fff", nil), ("1a2b3cd", nil),
            ("#12345g", nil),
            ("#+12345", nil),
        ] as [(String, [UInt8]?)]
    )
    func `a colour is written as pages on the web write it`(text: String, channels: [UInt8]?) {
        #expect(Colour(hexadecimal: text)?.channels == channels)
    }

    /// As WCAG's own tools tell them.
    @Test(arguments: [
        ("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59), ("#ff0000", "#ffffff", 4.0), ("#d4145a", "#2b1055", 3.09),
    ])
    func `contrast is that of the web's rules`(one: String, other: String, ratio: Double) throws {
        let (one, other) = (try #require(Colour(hexadecimal: one)), try #require(Colour(hexadecimal: other)))
        #expect(abs(one.contrast(to: other) - ratio) < 0.01)
        #expect(one.contrast(to: other) == other.contrast(to: one))
    }

    @Test func `any colour can be read on any ground, and stays what it is where it could be`() {
        var random = seed.generator
        for _ in 0..<2000 {
            let (ink, ground) = (Colour.random(by: &random), Colour.random(by: &random))
            let readable = ink.readable(on: ground)
            #expect(readable.contrast(to: ground) >= 4.5, "\(ink) on \(ground), \(seed)")
            if ink.contrast(to: ground) >= 4.5 { #expect(readable == ink, "\(seed)") }
            #expect(ground.ink.contrast(to: ground) >= 4.5, "\(ground), \(seed)")
        }
    }
}

extension Colour {
    static func random(by random: inout SeededGenerator) -> Colour {
        .rgb(
            red: .random(in: 0...255, using: &random),
            green: .random(in: 0...255, using: &random),
            blue: .random(in: 0...255, using: &random)
        )
    }
}
