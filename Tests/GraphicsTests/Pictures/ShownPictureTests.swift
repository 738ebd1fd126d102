import TestSupport
import Testing

@testable import Graphics

/// Pictures as pages show them: in a size, on a ground, in few colours.
struct ShownPictureTests {
    private func picture(_ dots: [UInt32], width: Int) -> Picture {
        Picture(width: width, height: dots.count / width, dots: dots)
    }

    @Test func `a picture in its own size keeps every dot`() throws {
        let shown = try picture(PictureFile.words, width: 3).shown(width: 3, height: 2, on: .white)
        #expect(shown.dots.map { shown.colours[Int($0)].channels } == PictureFile.words.map(\.channels))
    }

    @Test func `what lets the ground through shows it, and it alone`() throws {
        let ground = Colour.rgb(red: 43, green: 16, blue: 85)
        let shown = try picture([0, 0xFF0B_6E4F, 0x8080_8080], width: 3).shown(width: 3, height: 1, on: ground)
        #expect(shown.colours[Int(shown.dots[0])] == ground)
        #expect(shown.colours[Int(shown.dots[1])] == .rgb(red: 0x0B, green: 0x6E, blue: 0x4F))
        let half = shown.colours[Int(shown.dots[2])].channels.map(Int.init)
        #expect(zip(half, [149, 136, 170]).allSatisfy { abs($0 - $1) <= 1 })
    }

    @Test func `of many colours the nearest share one, and none is far from what it was`() throws {
        let seed = Seed()
        var random = seed.generator
        let words = (0..<4096).map { _ in UInt32.random(in: 0xFF00_0000...0xFFFF_FFFF, using: &random) }
        let shown = try picture(words, width: 64).shown(width: 64, height: 64, on: .white)
        #expect(shown.colours.count <= 160, "\(seed)")
        let farthest = zip(shown.dots, words).map { dot, word in
            zip(shown.colours[Int(dot)].channels, word.channels).map { abs(Int($0) - Int($1)) }.max() ?? 0
        }.max()
        // Noise, the worst there is: two bits of each channel are left.
        #expect(try #require(farthest) < 64, "\(seed)")
    }

    @Test func `a shade that runs through a logo keeps within what the eye tells apart`() throws {
        let words = (0..<200).map { UInt32(0xFF00_0000) | UInt32($0) << 16 | UInt32(110) << 8 | UInt32(255 - $0) }
        let shown = try picture(words, width: 200).shown(width: 200, height: 1, on: .white)
        let farthest = zip(shown.dots, words).map { dot, word in
            zip(shown.colours[Int(dot)].channels, word.channels).map { abs(Int($0) - Int($1)) }.max() ?? 0
        }.max()
        #expect(try #require(farthest) <= 2)
    }

    @Test(arguments: [
        ("dark on white", [0xFF0B_6E4F, 0xFFFF_FFFF] as [UInt32], [true, false]),
        ("white on orange", [0xFFE6_7E22, 0xFFFF_FFFF], [true, false]),
        ("dark on orange", [0xFFE6_7E22, 0xFF20_1000], [false, true]),
        ("black alone", [0xFF00_0000, 0xFF00_0000], [true, true]),
        ("white alone", [0xFFFF_FFFF, 0xFFFF_FFFF], [false, false]),
    ])
    func `a thermal head parts light from dark where they differ most`(
        name: String,
        words: [UInt32],
        black: [Bool]
    ) throws {
        let shown = try picture(words, width: 2).shown(width: 2, height: 1, on: .white)
        #expect(shown.dots.map { shown.isBlack[Int($0)] } == black, "\(name)")
    }
}

extension UInt32 {
    var channels: [UInt8] { [16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
