import TestSupport
import Testing

@testable import Graphics

/// Pages with colours, read back by netpbm.
@Suite(.mustEnd)
struct ColouredRasterTests {
    private let fonts: FontLibrary
    private let green = Colour.rgb(red: 0x0B, green: 0x6E, blue: 0x4F)
    private let sand = Colour.rgb(red: 0xE3, green: 0xF4, blue: 0xE1)

    init() throws { fonts = try .packaged() }

    private func dots(_ elements: [Element], width: Double, height: Double, dpi: Int) async throws -> [[UInt8]] {
        let page = Page(width: width, height: height, elements: elements, title: "Test", language: "id")
        let raster = try Raster(page, at: Resolution(dpi: dpi), as: .grey, fonts: fonts)
        #expect(try PNGFile(PNGWriter.write(raster)).colourType == 3)
        let bytes = try await PictureFile.dots(ofPNG: PNGWriter.write(raster))
        return stride(from: 0, to: bytes.count, by: 3).map { Array(bytes[$0..<$0 + 3]) }
    }

    @Test func `areas have their very colours`() async throws {
        let dots = try await dots(
            [
                .rectangle(Rectangle(x: 0, y: 0, width: 2, height: 1, colour: sand)),
                .rectangle(Rectangle(x: 1, y: 0, width: 1, height: 1, colour: green)),
                .rectangle(Rectangle(x: 2, y: 0, width: 1, height: 1, colour: .grey(0.4))),
            ],
            width: 4,
            height: 1,
            dpi: 254
        )
        #expect(dots[5] == sand.channels && dots[15] == green.channels && dots[25] == [102, 102, 102])
        #expect(dots[35] == [255, 255, 255])
    }

    @Test func `a letter's edge lies between its colour and the ground's`() async throws {
        let style = TextStyle.inter(30, .bold, colour: green)
        let run = TextRun(text: "O", x: 2, baseline: 12, width: 9, style: style)
        let ground = Rectangle(x: 0, y: 0, width: 15, height: 15, colour: sand)
        let dots = try await dots([.rectangle(ground), .text(run)], width: 15, height: 15, dpi: 150)
        let colours = Set(dots)
        #expect(colours.contains(green.channels) && colours.contains(sand.channels))
        #expect((3...6).contains(colours.count))
        for colour in colours {
            let isBetween = zip(colour, zip(green.channels, sand.channels)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 }
            #expect(isBetween, "\(colour)")
        }
    }

    @Test func `grey text beside a colour is the grey that it is without`() async throws {
        let style = TextStyle.inter(9, colour: .grey(0.42))
        let run = TextRun(text: "Rp150.000", x: 1, baseline: 4, width: 20, style: style)
        let plain = Page(width: 25, height: 6, elements: [.text(run)], title: "Test", language: "id")
        let raster = try Raster(plain, at: Resolution(dpi: 200), as: .grey, fonts: fonts)
        let grey = try await GreyImage(png: PNGWriter.write(raster))
        let mark = Rectangle(x: 0, y: 5, width: 1, height: 1, colour: green)
        let coloured = try await dots([.rectangle(mark), .text(run)], width: 25, height: 6, dpi: 200)
        for row in 0..<30 {
            let shades = coloured[row * grey.width..<(row + 1) * grey.width].map { $0[0] }
            #expect(shades.elementsEqual(grey.row(row)))
        }
    }

    @Test func `a picture lies where it is put, scaled to whole dots`() async throws {
        let picture = Picture(width: 2, height: 1, dots: [0xFF0B_6E4F, 0xFFD4_145A])
        let place = PlacedPicture(picture, x: 1, y: 1, width: 2, height: 1, description: "x")
        let dots = try await dots([.picture(place)], width: 4, height: 3, dpi: 254)
        #expect(dots[9 * 40 + 15] == [255, 255, 255] && dots[20 * 40 + 15] == [255, 255, 255])
        #expect(dots[15 * 40 + 11] == green.channels && dots[15 * 40 + 28] == [0xD4, 0x14, 0x5A])
    }

    @Test func `a palette that is full takes the nearest colour`() {
        var palette = Palette()
        let seed = Seed()
        var random = seed.generator
        for _ in 0..<300 { _ = palette.number(of: .random(by: &random)) }
        #expect(palette.colours.count == 256, "\(seed)")
        let known = palette.colours[200]
        #expect(palette.number(of: known) == 200)
        let near = Colour.rgb(red: known.channels[0] ^ 1, green: known.channels[1], blue: known.channels[2])
        let found = palette.colours[Int(palette.number(of: near))].channels
        let distance = zip(found, near.channels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(distance <= 1, "\(seed)")
    }
}
