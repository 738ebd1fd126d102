/// A shape in one shade, as far as it covers the dots around its origin.
struct Mask {
    /// The first column, to the right of the origin.
    let left: Int
    /// The first row, below the origin.
    let top: Int
    let width: Int
    let height: Int
    /// From one row to the next: rows are filled up to eight dots, so that they can be read by the word.
    let stride: Int
    /// From 0 to `InkSheet.full`, row by row.
    let cover: [UInt8]
    /// What the dots are where there was no ink.
    let painted: [UInt8]
    private let shade: UInt8

    /// - Parameter cover: Row by row, as many dots as the shape is wide.
    init(left: Int = 0, top: Int = 0, width: Int = 0, height: Int = 0, cover: [UInt8] = [], shade: UInt8 = 0) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
        self.shade = shade
        let stride = (width + 7) / 8 * 8
        self.stride = stride
        var filled = [UInt8](repeating: 0, count: stride * height)
        for row in 0..<height {
            filled.replaceSubrange(row * stride..<row * stride + width, with: cover[row * width..<(row + 1) * width])
        }
        self.cover = filled
        painted = filled.map { Self.mixed(shade, with: 0, $0) }
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
