/// How many bits a dot of a picture has.
enum DotDepth: Int {
    /// Black and white.
    case one = 1
    /// Sixteen shades of grey.
    case four = 4
    /// Numbers of a palette.
    case eight = 8

    init(of form: PixelForm) {
        self =
            switch form {
            case .bilevel: .one
            case .grey: .four
            }
    }

    var bits: Int { rawValue }

    /// All bits of a dot, in a byte's lowest places.
    var mask: UInt8 { 0xFF >> UInt8(8 - bits) }

    /// The lowest bit of every dot of a word.
    var everyDot: UInt64 {
        switch self {
        case .one: 0xFFFF_FFFF_FFFF_FFFF
        case .four: 0x1111_1111_1111_1111
        case .eight: 0x0101_0101_0101_0101
        }
    }

    /// A byte full of dots of a shade, of which half of all ink is black where there is nothing else.
    func pattern(of shade: UInt8) -> UInt8 {
        switch self {
        case .one: shade > InkSheet.full / 2 ? 0xFF : 0
        case .four: shade << 4 | shade
        case .eight: shade
        }
    }
}
