import Symbols
import TestSupport
import Testing

struct Code128Tests {
    @Test(.mustEnd)
    func `every code of 1 to 20 digits is read back, also on a dark ground`() async throws {
        let pictures = try Codes.all.map { Picture.of(try Code128.encode(digits: $0)) }
        let expected = Codes.all.map { Set([ReadSymbol(.code128, $0)]) }
        #expect(try await BarReader.read(pictures) == expected)
        #expect(try await BarReader.read(pictures.map { $0.onDarkGround(edge: 40) }) == expected)
    }

    @Test(arguments: 1...20)
    func `no sequence of sets is shorter`(length: Int) throws {
        let pattern = try Code128.encode(digits: String(repeating: "7", count: length))
        // Start, data, check character of 11 modules each, then a stop of 13 (ISO/IEC 15417, 4.3).
        #expect(pattern.width == 11 * (1 + fewestCharacters(for: length) + 1) + 13)
    }

    /// Tries every way through the sets: a digit in B, two in C, or a change, a character each.
    private func fewestCharacters(for length: Int) -> Int {
        let unreachable = Int.max / 2
        var inB = [Int](repeating: unreachable, count: length + 1)
        var inC = inB
        (inB[0], inC[0]) = (0, 0)
        for done in 0...length {
            if done >= 1 { inB[done] = min(inB[done], inB[done - 1] + 1) }
            if done >= 2 { inC[done] = min(inC[done], inC[done - 2] + 1) }
            (inB[done], inC[done]) = (min(inB[done], inC[done] + 1), min(inC[done], inB[done] + 1))
        }
        return min(inB[length], inC[length])
    }

    @Test func `a known symbol comes out bar by bar`() throws {
        // Start C, 12, 34, check (105 + 12 + 2 × 34) mod 103 = 82, stop, by the standard's table 1.
        let widths = "211232 112232 131123 121241 2331112".compactMap(\.wholeNumberValue)
        let modules = widths.enumerated().flatMap { [Bool](repeating: $0.isMultiple(of: 2), count: $1) }
        #expect(try Code128.encode(digits: "1234").modules == modules)
    }

    @Test func `the check character weighs places, so swapped pairs differ in it`() throws {
        let there = try Code128.encode(digits: "1234").modules
        let back = try Code128.encode(digits: "3412").modules
        #expect(there.count == back.count)
        #expect(there[33..<44] != back[33..<44])
    }

    @Test func `a symbol begins and ends with a bar and asks for ten free modules`() throws {
        let pattern = try Code128.encode(digits: "191327346753")
        #expect(pattern.modules.first == true)
        #expect(pattern.modules.last == true)
        #expect(pattern.width == 101)
        #expect(pattern.widthWithQuietZones == 121)
    }

    @Test(arguments: ["", "12a4", "1 2", "١٢٣٤", "-1", "123456789012345678901"])
    func `anything but 1 to 20 digits is refused`(text: String) {
        #expect(throws: SymbolError.notDigits) { try Code128.encode(digits: text) }
    }
}
