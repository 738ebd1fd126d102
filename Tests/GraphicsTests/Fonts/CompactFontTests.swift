import TestSupport
import Testing

@testable import Graphics

struct CompactFontTests {
    /// A table as the font library makes it: three glyphs, the last of two bytes.
    private func table() throws -> [UInt8] {
        var font = CompactFont()
        let isSound = font.add(Self.named, numbers: [0: 0, 7: 1, 9: 2])
        try #require(isSound)
        return font.table(name: "Uji", glyphs: [0, 7, 9], numbers: Array([0, 7, 9].indices))
    }

    /// A font with names, as OpenType fonts carry it: header, name, dictionary, strings, no subroutines, three programs
    /// and a private dictionary with a default width of 500 and subroutines that nobody calls.
    private static let named: [UInt8] = {
        let top: (Int, Int, Int) -> [UInt8] = { programs, size, widths in
            [30, 0x0A, 0x00, 0x1F, 139, 139, 139, 139, 139, 12, 7] + CompactTable.integer(programs) + [17]
                + CompactTable.integer(size) + CompactTable.integer(widths) + [18]
        }
        let before = [1, 0, 4, 1] + index([Array("Lain".utf8)])
        let behind = index([]) + index([])
        let programs = index([[14], [139, 14], [140, 141, 14]])
        let start = before.count + index([top(0, 0, 0)]).count + behind.count
        let widths: [UInt8] = [28, 0x01, 0xF4, 20, 139, 19]
        return before + index([top(start, widths.count, start + programs.count)]) + behind + programs + widths
    }()

    private static func index(_ pieces: [[UInt8]]) -> [UInt8] {
        var index = CompactIndex()
        for piece in pieces { index.append(piece) }
        return index.bytes
    }

    @Test func `glyphs keep their programs, get numbers in place of names, and lose subroutines`() throws {
        let table = try #require(try CompactTable(self.table()))
        #expect((0..<3).map { table.program(of: $0) } == [[14], [139, 14], [140, 141, 14]])
        #expect(table.program(of: 3) == nil)
        #expect(table.top.integers(of: .count) == [3])
        #expect(table.top.operands(of: .fontMatrix) == [30, 0x0A, 0x00, 0x1F, 139, 139, 139, 139, 139])
        #expect(
            (0..<3).map { table.font(of: $0)?.privateDictionary } == Array(repeating: [28, 0x01, 0xF4, 20], count: 3)
        )
    }

    @Test func `glyphs of a numbered font keep the design they are of`() throws {
        var font = CompactFont()
        var isSound = font.add(Self.named, numbers: [0: 0, 1: 1])
        #expect(isSound)
        // Another width by default makes another design.
        var other = Self.named
        other[other.count - 4] = 0xF5
        isSound = font.add(other, numbers: [2: 2])
        #expect(isSound)
        let mixed = font.table(name: "Uji", glyphs: [0, 2, 1], numbers: Array([0, 2, 1].indices))
        var again = CompactFont()
        isSound = again.add(mixed, numbers: [0: 0, 1: 1, 2: 2])
        #expect(isSound)
        let table = try #require(
            CompactTable(again.table(name: "Uji", glyphs: [0, 1, 2], numbers: Array([0, 1, 2].indices)))
        )
        #expect((0..<3).map { table.font(of: $0)?.privateDictionary[2] } == [0xF4, 0xF5, 0xF4])
        #expect((0..<3).map { table.program(of: $0)?.count } == [1, 3, 2])
    }

    @Test func `what was added before leaves no trace`() {
        var other = Self.named
        other[other.count - 4] = 0xF5
        var first = CompactFont()
        _ = first.add(Self.named, numbers: [0: 0, 1: 1])
        _ = first.add(other, numbers: [2: 2])
        var second = CompactFont()
        _ = second.add(other, numbers: [2: 2, 5: 0])
        _ = second.add(Self.named, numbers: [0: 0, 1: 1])
        for glyphs in [[0, 1], [0, 2], [0, 1, 2]] as [[UInt32]] {
            #expect(
                first.table(name: "Uji", glyphs: glyphs, numbers: Array(glyphs.indices))
                    == second.table(name: "Uji", glyphs: glyphs, numbers: Array(glyphs.indices))
            )
        }
        #expect(
            first.table(name: "Uji", glyphs: [0, 1], numbers: Array([0, 1].indices))
                != first.table(name: "Uji", glyphs: [0, 2], numbers: Array([0, 2].indices))
        )
    }

    @Test func `a font of one glyph is a font`() throws {
        var font = CompactFont()
        _ = font.add(Self.named, numbers: [0: 0])
        let table = try #require(CompactTable(font.table(name: "Uji", glyphs: [0], numbers: Array([0].indices))))
        #expect(table.program(of: 0) == [14])
        #expect(table.program(of: 1) == nil)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a damaged table is refused or read, never the end of the program`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for original in [Self.named, try table()] {
            for _ in 0..<200 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
                }
                bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
                var font = CompactFont()
                if font.add(bytes, numbers: [0: 0, 1: 1, 2: 2]) {
                    let table = CompactTable(
                        font.table(name: "Uji", glyphs: [0, 1, 2], numbers: Array([0, 1, 2].indices))
                    )
                    #expect(table?.program(of: 2) != nil, "seed \(seed)")
                }
            }
        }
    }
}
