/// A CFF table as it is read (Adobe Technical Note 5176); nothing in it is believed before it is checked.
struct CompactTable {
    /// The entries of dictionaries that matter here; those of two bytes begin with 12.
    enum Operator: Int {
        case fontBox = 5
        case charset = 15
        case programs = 17
        /// Size and offset of the private dictionary.
        case privateDictionary = 18
        case subroutines = 19
        case fontMatrix = 0x0C07
        case registry = 0x0C1E
        case count = 0x0C22
        case fonts = 0x0C24
        case selection = 0x0C25

        var bytes: [UInt8] { rawValue > 0xFF ? [12, UInt8(rawValue & 0xFF)] : [UInt8(rawValue)] }
    }

    let top: Dictionary
    private let bytes: [UInt8]
    private let programs: [Range<Int>]
    private let fonts: [(matrix: [UInt8], privateDictionary: [UInt8])]
    /// Where the choice of a font for each glyph stands, when there is more than one.
    private let selection: Int?

    init?(_ bytes: [UInt8]) {
        guard bytes.count > 4, let names = Self.index(at: Int(bytes[2]), of: bytes),
            let tops = Self.index(at: names.end, of: bytes), let range = tops.pieces.first,
            let top = Dictionary(bytes[range]),
            let start = top.integers(of: .programs).last, let programs = Self.index(at: start, of: bytes)
        else { return nil }
        var fonts: [(matrix: [UInt8], privateDictionary: [UInt8])] = []
        if let place = top.integers(of: .fonts).last {
            guard let index = Self.index(at: place, of: bytes) else { return nil }
            for piece in index.pieces {
                guard let font = Dictionary(bytes[piece]),
                    let privateDictionary = Self.privateDictionary(of: font, in: bytes)
                else {
                    return nil
                }
                fonts.append((font.operands(of: .fontMatrix), privateDictionary))
            }
        } else {
            guard let privateDictionary = Self.privateDictionary(of: top, in: bytes) else { return nil }
            fonts = [([], privateDictionary)]
        }
        self.top = top
        self.bytes = bytes
        self.programs = programs.pieces
        self.fonts = fonts
        selection = top.integers(of: .selection).last
    }

    func program(of glyph: Int) -> [UInt8]? {
        programs.indices.contains(glyph) ? Array(bytes[programs[glyph]]) : nil
    }

    /// The font among those of the table that a glyph belongs to.
    func font(of glyph: Int) -> (matrix: [UInt8], privateDictionary: [UInt8])? {
        guard let selection else { return fonts.first }
        guard let form = byte(selection) else { return nil }
        guard form == 3 else { return byte(selection + 1 + glyph).flatMap { font($0) } }
        var chosen: Int?
        var place = selection + 3
        while let high = byte(place), let low = byte(place + 1), high << 8 | low <= glyph {
            chosen = byte(place + 2)
            place += 3
        }
        return chosen.flatMap { font($0) }
    }

    private func font(_ number: Int) -> (matrix: [UInt8], privateDictionary: [UInt8])? {
        fonts.indices.contains(number) ? fonts[number] : nil
    }

    private func byte(_ place: Int) -> Int? { bytes.indices.contains(place) ? Int(bytes[place]) : nil }

    /// A private dictionary without subroutines, which no glyph calls.
    private static func privateDictionary(of font: Dictionary, in bytes: [UInt8]) -> [UInt8]? {
        let place = font.integers(of: .privateDictionary)
        guard place.count == 2, place[0] >= 0, place[1] >= 0, place[0] + place[1] <= bytes.count,
            let dictionary = Dictionary(bytes[place[1]..<place[1] + place[0]])
        else { return nil }
        return dictionary.entries.filter { $0.operator != Operator.subroutines.rawValue }.flatMap { entry in
            entry.operands + (entry.operator > 0xFF ? [12, UInt8(entry.operator & 0xFF)] : [UInt8(entry.operator)])
        }
    }

    private static func index(at start: Int, of bytes: [UInt8]) -> (pieces: [Range<Int>], end: Int)? {
        func number(_ place: Int, _ size: Int) -> Int? {
            guard place >= 0, place + size <= bytes.count else { return nil }
            return bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let count = number(start, 2) else { return nil }
        guard count > 0 else { return ([], start + 2) }
        guard let size = number(start + 2, 1), (1...4).contains(size) else { return nil }
        let base = start + 3 + (count + 1) * size - 1
        var pieces: [Range<Int>] = []
        guard var from = number(start + 3, size) else { return nil }
        for piece in 1...count {
            guard let to = number(start + 3 + piece * size, size), from <= to, base + to <= bytes.count else {
                return nil
            }
            pieces.append(base + from..<base + to)
            from = to
        }
        return (pieces, base + from)
    }

    /// An integer in five bytes.
    static func integer(_ value: Int) -> [UInt8] {
        [29] + [UInt8](bigEndian: value)
    }
}

extension CompactTable {
    /// Operators with the operands before them, as they stand in the file (4).
    struct Dictionary {
        private(set) var entries: [(operator: Int, operands: [UInt8])] = []

        init?(_ bytes: ArraySlice<UInt8>) {
            var place = bytes.startIndex
            var start = place
            while place < bytes.endIndex {
                switch bytes[place] {
                case 12:
                    guard place + 1 < bytes.endIndex else { return nil }
                    entries.append((0x0C00 | Int(bytes[place + 1]), Array(bytes[start..<place])))
                    place += 2
                    start = place
                case 0...21:
                    entries.append((Int(bytes[place]), Array(bytes[start..<place])))
                    place += 1
                    start = place
                case 28: place += 3
                case 29: place += 5
                case 30:
                    // A real number ends with the nibble F.
                    place += 1
                    while place < bytes.endIndex, bytes[place] & 0x0F != 0x0F, bytes[place] >> 4 != 0x0F { place += 1 }
                    place += 1
                case 247...254: place += 2
                default: place += 1
                }
            }
            guard place == bytes.endIndex, start == place else { return nil }
        }

        func operands(of name: Operator) -> [UInt8] {
            entries.first { $0.operator == name.rawValue }?.operands ?? []
        }

        /// The operands as integers, as far as they are.
        func integers(of name: Operator) -> [Int] {
            let bytes = operands(of: name).map(Int.init)
            var numbers: [Int] = []
            var place = 0
            func byte(_ offset: Int) -> Int { place + offset < bytes.count ? bytes[place + offset] : 0 }
            while place < bytes.count {
                switch bytes[place] {
                case 28:
                    numbers.append(Int(Int16(truncatingIfNeeded: byte(1) << 8 | byte(2))))
                    place += 3
                case 29:
                    let value = byte(1) << 24 | byte(2) << 16 | byte(3) << 8 | byte(4)
                    numbers.append(Int(Int32(truncatingIfNeeded: value)))
                    place += 5
                case 247...250:
                    numbers.append((bytes[place] - 247) * 256 + byte(1) + 108)
                    place += 2
                case 251...254:
                    numbers.append(-(bytes[place] - 251) * 256 - byte(1) - 108)
                    place += 2
                default:
                    numbers.append(bytes[place] - 139)
                    place += 1
                }
            }
            return numbers
        }
    }
}
