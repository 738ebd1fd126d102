import Foundation
import TestSupport
import Testing

@testable import Graphics

@Suite(.mustEnd)
struct PNGTests {
    @Test(arguments: [PixelForm.grey, .bilevel], [1, 2, 13, 24])
    func `every dot is decoded as it was`(form: PixelForm, width: Int) async throws {
        // Widths that leave a row's last byte part empty, and rows that each filter suits.
        let shades: [UInt8] = form == .grey ? [0, 15, 3, 9, 1] : [0, 15]
        let rows: [[UInt8]] =
            [[UInt8](repeating: 0, count: width)]
            + Array(repeating: (0..<width).map { shades[$0 % shades.count] }, count: 3)
            + (1..<6).map { row in (0..<width).map { shades[($0 * row + $0 / 3) % shades.count] } }
        let raster = Raster(rows, as: form)
        let png = try PNG(raster).bytes
        #expect(png[24] == (form == .bilevel ? 1 : 4), "bits a dot")
        #expect(png[25] == 0, "greyscale")
        let decoded = try await GreyImage(png: png)
        let expected = raster.sheet.rows.joined().map { 255 - $0 * 17 }
        #expect(decoded == GreyImage(width: width, height: rows.count, dots: Data(expected)))
    }

    @Test func `white paper takes next to nothing`() throws {
        let raster = Raster(Array(repeating: [UInt8](repeating: 0, count: 100), count: 100), as: .bilevel)
        #expect(try PNG(raster).bytes.count < 120)
    }

    @Test(arguments: [(203, 8000), (300, 11_811), (96, 3780)])
    func `the true size is in the file`(dpi: Int, dotsPerMetre: Int) throws {
        let png = try PNG(Raster([[InkSheet.full]], at: Resolution(dpi: dpi), as: .grey)).bytes
        let size = try #require(PNGFile(png).chunks["pHYs"])
        #expect(size.count == 9)
        #expect(PNGFile.word(size[0..<4]) == dotsPerMetre)
        #expect(PNGFile.word(size[4..<8]) == dotsPerMetre)
        #expect(size[8] == 1, "the unit is the metre")
    }

    @Test func `the file holds nothing that changes with time`() throws {
        let png = try PNG(Raster([[InkSheet.full]], as: .grey)).bytes
        #expect(try PNGFile(png).names == ["IHDR", "pHYs", "IDAT", "IEND"])
    }
}

extension Raster {
    fileprivate init(_ rows: [[UInt8]], at resolution: Resolution = Resolution(dpi: 203), as form: PixelForm) {
        var sheet = InkSheet(width: rows[0].count, height: rows.count, depth: DotDepth(of: form))
        for (row, inks) in rows.enumerated() {
            for (column, ink) in inks.enumerated() {
                sheet.fill(columns: column..<column + 1, rows: row..<row + 1, with: ink)
            }
        }
        self.init(sheet, at: resolution)
    }
}
