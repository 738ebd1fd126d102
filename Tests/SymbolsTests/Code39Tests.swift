import Symbols
import TestSupport
import Testing

struct Code39Tests {
    @Test(.mustEnd)
    func `every code of 1 to 20 digits is read back, also on a dark ground`() async throws {
        let pictures = try Codes.all.map { Picture.of(try Code39.encode(digits: $0)) }
        let expected = Codes.all.map { Set([ReadSymbol(.code39, $0)]) }
        #expect(try await BarReader.read(pictures) == expected)
        #expect(try await BarReader.read(pictures.map { $0.onDarkGround(edge: 40) }) == expected)
    }

    @Test(arguments: 1...20)
    func `each character has six narrow and three wide elements, and a narrow gap behind it`(length: Int) throws {
        let pattern = try Code39.encode(digits: String(repeating: "4", count: length))
        #expect(pattern.width == (length + 2) * (6 + 3 * 3) + length + 1)
    }

    @Test(arguments: ["0", "7", "191327346753"])
    func `a start and a stop character enclose the digits`(digits: String) throws {
        // The asterisk: only its first and third space-and-bar pairs hold wide elements (ISO/IEC 16388, table 1).
        let asterisk = "1000101110111010".map { $0 == "1" }
        let modules = try Code39.encode(digits: digits).modules
        #expect(Array(modules.prefix(15)) == Array(asterisk.prefix(15)))
        #expect(Array(modules.suffix(15)) == Array(asterisk.prefix(15)))
    }

    @Test(arguments: ["", "12a4", "*1*", "123456789012345678901"])
    func `anything but 1 to 20 digits is refused`(text: String) {
        #expect(throws: SymbolError.notDigits) { try Code39.encode(digits: text) }
    }
}
