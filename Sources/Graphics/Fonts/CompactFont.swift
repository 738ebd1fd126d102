/// Outlines in the Compact Font Format (Adobe Technical Note 5176), glyph by glyph.
///
/// Glyphs are read from tables without subroutines, where each stands for itself, and written as a font whose glyphs
/// have numbers and no names, which is the form that a PDF's composite fonts ask for.
struct CompactFont {
    /// What glyphs of one design share: the operands of its dictionaries as they stand in the file.
    private struct Design: Equatable {
        let matrix: [UInt8]
        let privateDictionary: [UInt8]
    }

    private struct Outline {
        let program: [UInt8]
        let design: Int
    }

    private var outlines: [UInt32: Outline] = [:]
    private var designs: [Design] = []
    private var matrix: [UInt8] = []
    private var box: [UInt8] = []

    func contains(_ glyph: UInt32) -> Bool { outlines[glyph] != nil }

    /// Takes glyphs over from a table.
    ///
    /// - Parameter numbers: The glyphs' numbers in the table, by those that they keep.
    /// - Returns: Whether the table is sound.
    mutating func add(_ table: [UInt8], numbers: [UInt32: Int]) -> Bool {
        guard let source = CompactTable(table) else { return false }
        matrix = source.top.operands(of: .fontMatrix)
        box = source.top.operands(of: .fontBox)
        for (glyph, number) in numbers.sorted(by: { $0.key < $1.key }) {
            guard let program = source.program(of: number), let font = source.font(of: number) else { return false }
            let shared = Design(matrix: font.matrix, privateDictionary: font.privateDictionary)
            let design = designs.firstIndex(of: shared) ?? designs.count
            // Which of them a glyph is of has to be told in a byte.
            guard design < 256 else { return false }
            if design == designs.count { designs.append(shared) }
            outlines[glyph] = Outline(program: program, design: design)
        }
        return true
    }

    /// A whole table of some glyphs.
    ///
    /// - Parameters:
    ///   - name: As PostScript knows the font.
    ///   - glyphs: The first of them stands for those that the font lacks.
    ///   - numbers: By which the table calls them: 0, and others in ascending order.
    func table(name: String, glyphs: [UInt32], numbers: [Int]) -> [UInt8] {
        var designs: [Design] = []
        var places: [Int: Int] = [:]
        // Those that are of use here alone, in the order of the glyphs: other documents leave no trace.
        let outlines = glyphs.compactMap { self.outlines[$0] }.map { outline in
            let place = places[outline.design] ?? designs.count
            if place == designs.count { designs.append(self.designs[outline.design]) }
            places[outline.design] = place
            return Outline(program: outline.program, design: place)
        }
        var names = CompactIndex()
        names.append(Array(name.utf8))
        var strings = CompactIndex()
        strings.append(Array("Adobe".utf8))
        strings.append(Array("Identity".utf8))
        var index = CompactIndex()
        for outline in outlines { index.append(outline.program) }
        let programs = index.bytes
        let start = [1, 0, 4, 4] + names.bytes
        // Offsets of a fixed length, so that the dictionary's own is known beforehand.
        let count = (numbers.last ?? 0) + 1
        let topLength = CompactIndex.length(of: [top(count: count, offsets: [0, 0, 0, 0]).count])
        let middle = strings.bytes + CompactIndex().bytes
        let charset = start.count + topLength + middle.count
        let called = Self.charset(numbers)
        let selection = charset + called.count
        let selected = select(outlines)
        let programStart = selection + selected.count
        let fontStart = programStart + programs.count

        let fontLengths = designs.map { font($0, at: 0).count }
        var privateStart = fontStart + CompactIndex.length(of: fontLengths)
        var fonts = CompactIndex()
        for design in designs {
            fonts.append(font(design, at: privateStart))
            privateStart += design.privateDictionary.count
        }
        var topIndex = CompactIndex()
        topIndex.append(top(count: count, offsets: [charset, selection, programStart, fontStart]))
        var table = start
        table.reserveCapacity(privateStart)
        for piece in [topIndex.bytes, middle, called, selected, programs, fonts.bytes] { table += piece }
        for design in designs { table += design.privateDictionary }
        return table
    }

    /// The numbers of all glyphs but the first, in the form of ranges that are told by where they begin and how many follow.
    private static func charset(_ numbers: [Int]) -> [UInt8] {
        var ranges: [(first: Int, following: Int)] = []
        for number in numbers.dropFirst() {
            if let last = ranges.last, number == last.first + last.following + 1 {
                ranges[ranges.count - 1].following += 1
            } else {
                ranges.append((number, 0))
            }
        }
        var charset: [UInt8] = [2]
        for range in ranges {
            for byte in [range.first >> 8, range.first, range.following >> 8, range.following] {
                charset.append(UInt8(truncatingIfNeeded: byte))
            }
        }
        return charset
    }

    private func top(count: Int, offsets: [Int]) -> [UInt8] {
        var top: [UInt8] = []
        // The first two strings behind the standard's 391.
        for number in [391, 392, 0] { top += CompactTable.integer(number) }
        top += CompactTable.Operator.registry.bytes
        for (operands, name) in [(matrix, CompactTable.Operator.fontMatrix), (box, .fontBox)] where !operands.isEmpty {
            top += operands + name.bytes
        }
        top += CompactTable.integer(count) + CompactTable.Operator.count.bytes
        for (offset, name) in zip(offsets, [CompactTable.Operator.charset, .selection, .programs, .fonts]) {
            top += CompactTable.integer(offset) + name.bytes
        }
        return top
    }

    private func font(_ design: Design, at offset: Int) -> [UInt8] {
        design.matrix + (design.matrix.isEmpty ? [] : CompactTable.Operator.fontMatrix.bytes)
            + CompactTable.integer(design.privateDictionary.count) + CompactTable.integer(offset)
            + CompactTable.Operator.privateDictionary.bytes
    }

    /// Which design each glyph is of, in the third form: ranges.
    private func select(_ outlines: [Outline]) -> [UInt8] {
        var ranges: [UInt8] = []
        var count = 0
        for (number, outline) in outlines.enumerated()
        where number == 0 || outline.design != outlines[number - 1].design {
            ranges += [
                UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number), UInt8(outline.design),
            ]
            count += 1
        }
        return [3, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)] + ranges
            + [UInt8(truncatingIfNeeded: outlines.count >> 8), UInt8(truncatingIfNeeded: outlines.count)]
    }
}

/// A list of pieces of bytes (5).
struct CompactIndex {
    private var ends: [Int] = []
    private var data: [UInt8] = []

    mutating func append(_ piece: [UInt8]) {
        data += piece
        ends.append(data.count)
    }

    var bytes: [UInt8] {
        guard !ends.isEmpty else { return [0, 0] }
        let size = Self.offsetSize(upTo: data.count + 1)
        var bytes = [UInt8(truncatingIfNeeded: ends.count >> 8), UInt8(truncatingIfNeeded: ends.count), UInt8(size)]
        for end in [0] + ends {
            for place in stride(from: size - 1, through: 0, by: -1) {
                bytes.append(UInt8(truncatingIfNeeded: (end + 1) >> (8 * place)))
            }
        }
        return bytes + data
    }

    static func length(of pieces: [Int]) -> Int {
        let data = pieces.reduce(0, +)
        return 3 + (pieces.count + 1) * offsetSize(upTo: data + 1) + data
    }

    private static func offsetSize(upTo offset: Int) -> Int {
        offset < 1 << 8 ? 1 : offset < 1 << 16 ? 2 : 4
    }
}
