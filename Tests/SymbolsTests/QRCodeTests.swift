import Symbols
import TestSupport
import Testing

struct QRCodeTests {
    private static let texts = [
        "0", "00191327346753", "90412311063860980001",
        "https://bayar.example/v/4fJq2mZ8sT1xWcR7yNb0KdLg5hVp",
        "https://bayar.example/v/x?medium=phone&lang=id&name=Toko%20Budi#struk",
        "https://bayar.example/" + String(repeating: "aB3-", count: 60),
    ]

    @Test(.mustEnd)
    func `every text is read back, also on a dark ground`() async throws {
        let pictures = try Self.texts.map { Picture.of(try QRCode.encode($0)) }
        let expected = Self.texts.map { Set([ReadSymbol(.qr, $0)]) }
        #expect(try await BarReader.read(pictures) == expected)
        #expect(try await BarReader.read(pictures.map { $0.onDarkGround(edge: 40) }) == expected)
    }

    @Test func `twenty digits need only the smallest version`() throws {
        #expect(try QRCode.encode("90412311063860980001").size == 21)
    }

    @Test func `a symbol is square and has its three finders`() throws {
        let pattern = try QRCode.encode("191327346753")
        #expect(pattern.modules.count == pattern.size * pattern.size)
        let finder = [true, true, true, true, true, true, true, false]
        #expect(Array(pattern.modules.prefix(8)) == finder)
        #expect(Array(pattern.modules[0..<pattern.size].suffix(8)) == finder.reversed())
        #expect(Array(pattern.modules.suffix(pattern.size).prefix(8)) == finder)
    }

    @Test func `the correction level is M`() throws {
        // The first two format modules beside the upper left finder are the level, under the mask 10 (ISO/IEC 18004,
        // 7.9.1): M is 00, so they show 10.
        let pattern = try QRCode.encode("191327346753")
        let levelRow = 8 * pattern.size
        #expect(Array(pattern.modules[levelRow..<levelRow + 2]) == [true, false])
    }

    @Test(arguments: [2332, 5000])
    func `a text too long for the largest version is refused with its length`(bytes: Int) {
        #expect(throws: SymbolError.tooLong(bytes: bytes)) {
            try QRCode.encode(String(repeating: "a", count: bytes))
        }
    }
}
