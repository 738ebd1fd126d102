import Foundation
import TestSupport
import Testing

@testable import Graphics

@Suite(.timeLimit(.minutes(5)))
struct PNGTests {
    /// The shades of each depth, by the standard: evenly from black to white.
    @Test(
        arguments: [
            (1, [0, 255]), (2, [0, 85, 170, 255]), (4, [0, 17, 34, 136, 255]), (8, [0, 1, 128, 255]),
        ] as [(Int, [UInt8])]
    )
    func `shades take as few bits as they need and are decoded as they were`(depth: Int, shades: [UInt8]) async throws {
        // An odd width leaves the last byte of a row part empty.
        let raster = Raster(width: 13, height: 7, dots: (0..<13 * 7).map { shades[($0 + $0 / 13) % shades.count] })
        let png = try PNG(raster, at: Resolution(dpi: 203)).bytes
        #expect(png[24] == UInt8(depth))
        #expect(png[25] == 0, "greyscale")
        let decoded = try await GreyImage(png: png)
        #expect(decoded == GreyImage(width: 13, height: 7, dots: Data(raster.dots)))
    }

    @Test func `pure white takes one bit a dot`() throws {
        let raster = Raster(width: 100, height: 100, dots: [UInt8](repeating: 255, count: 10_000))
        let png = try PNG(raster, at: Resolution(dpi: 203)).bytes
        #expect(png[24] == 1)
        #expect(png.count < 120)
    }

    @Test(arguments: [(203, 8000), (300, 11_811), (96, 3780)])
    func `the true size is in the file`(dpi: Int, dotsPerMetre: Int) throws {
        let png = try PNG(Raster(width: 1, height: 1, dots: [0]), at: Resolution(dpi: dpi)).bytes
        let size = try #require(PNGFile(png).chunks["pHYs"])
        #expect(size.count == 9)
        #expect(PNGFile.word(size[0..<4]) == dotsPerMetre)
        #expect(PNGFile.word(size[4..<8]) == dotsPerMetre)
        #expect(size[8] == 1, "the unit is the metre")
    }

    @Test func `the file holds nothing that changes with time`() throws {
        let png = try PNG(Raster(width: 1, height: 1, dots: [0]), at: Resolution(dpi: 203)).bytes
        #expect(try PNGFile(png).names == ["IHDR", "pHYs", "IDAT", "IEND"])
    }
}
