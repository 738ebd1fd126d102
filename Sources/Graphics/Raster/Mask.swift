/// A shape in one shade, as far as it covers the dots around its origin.
final class Mask: Sendable {
    /// As many dots of a line as a word holds wherever in a byte they begin.
    struct Word: Sendable {
        /// The last byte is to spare.
        static let bits = 56

        /// All bits of each dot that is covered: in black and white by half, else by anything.
        fileprivate(set) var cover: UInt64 = 0
        /// What the dots are where there was no ink.
        fileprivate(set) var painted: UInt64 = 0
    }

    /// The first column, to the right of the origin.
    let left: Int
    /// The first row, below the origin.
    let top: Int
    let width: Int
    let height: Int
    /// From 0 to `InkSheet.full`, line by line.
    let cover: [UInt8]
    /// That of the sheets whose dots the words are.
    let depth: DotDepth
    /// The shape as a sheet has it, line by line; none for colours, which are not known before.
    let words: [Word]
    let wordsOfLine: Int
    private let shade: UInt8

    /// - Parameter cover: Line by line, as many dots as the shape is wide.
    init(
        left: Int = 0,
        top: Int = 0,
        width: Int = 0,
        height: Int = 0,
        cover: [UInt8] = [],
        shade: UInt8 = 0,
        depth: DotDepth = .four
    ) {
        precondition(cover.count == width * height, "a mask is full")
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.cover = cover
        self.shade = shade
        self.depth = depth
        let dotsOfWord = Word.bits / depth.bits
        wordsOfLine = depth == .eight ? 0 : (width + dotsOfWord - 1) / dotsOfWord
        var words = [Word](repeating: Word(), count: wordsOfLine * height)
        // Where nothing lies between black and white, half of a dot is all of it.
        let least = depth == .one ? InkSheet.full / 2 + 1 : 1
        for index in words.isEmpty ? 0..<0 : cover.indices where cover[index] >= least {
            let (line, column) = index.quotientAndRemainder(dividingBy: width)
            let word = line * wordsOfLine + column / dotsOfWord
            let places = 64 - depth.bits * (column % dotsOfWord + 1)
            let dot = depth.pattern(of: Self.mixed(shade, with: 0, cover[index])) & depth.mask
            words[word].cover |= UInt64(depth.mask) << places
            words[word].painted |= UInt64(dot) << places
        }
        self.words = words
    }

    /// Calls a closure with each word, the byte where it lies on a sheet, and how many bits behind that byte's start.
    ///
    /// - Parameters:
    ///   - bit: Where the first line begins.
    ///   - stride: The bytes from one line to the next.
    func forEachWord(from bit: Int, stride: Int, _ body: (_ word: Word, _ byte: Int, _ places: Int) -> Void) {
        for line in 0..<height {
            for index in 0..<wordsOfLine {
                let start = bit + line * stride * 8 + index * Word.bits
                body(words[line * wordsOfLine + index], start >> 3, start & 7)
            }
        }
    }

    /// What becomes of a dot.
    func mixed(with ground: UInt8, _ cover: UInt8) -> UInt8 { Self.mixed(shade, with: ground, cover) }

    /// Of the shades between, edges take only every third, which compresses a sixth smaller and looks no coarser.
    static func mixed(_ shade: UInt8, with ground: UInt8, _ cover: UInt8) -> UInt8 {
        guard cover != 0 else { return ground }
        let mixed = UInt16(ground) * UInt16(InkSheet.full - cover) + UInt16(shade) * UInt16(cover)
        let nearest = UInt8((mixed + UInt16(InkSheet.full) / 2) / UInt16(InkSheet.full))
        return nearest == shade ? shade : (nearest + 1) / 3 * 3
    }
}
