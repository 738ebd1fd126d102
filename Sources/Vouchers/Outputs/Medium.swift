import Payments

/// What a slip is printed or shown on, by the name that templates give it.
///
/// The templates that come with Struk have all of those named here; a template may have others, such as `receipt-110`.
public struct Medium: RawRepresentable, Sendable, Hashable, Codable {
    /// 1 to 20 small letters, digits and hyphens.
    public let rawValue: String

    /// Takes a name of 1 to 20 small letters, digits and hyphens; whether there is such a medium the template decides.
    public init?(rawValue: String) {
        let isName = rawValue.utf8.allSatisfy { letter in
            switch letter {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isName, (1...20).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }

    private init(_ name: String) { rawValue = name }

    /// A sheet of 210 × 297 mm.
    public static let a4 = Medium("a4")
    /// A sheet of 148 × 210 mm.
    public static let a5 = Medium("a5")
    /// A sheet of 105 × 148 mm.
    public static let a6 = Medium("a6")
    /// A sheet of 8½ × 11 inches.
    public static let letter = Medium("letter")
    /// An 80 mm roll: 72 mm printable, 576 dots at 203 dpi.
    public static let roll80 = Medium("80mm")
    /// A 58 mm roll: 48 mm printable, 384 dots at 203 dpi.
    public static let roll58 = Medium("58mm")
    /// A screen 360 CSS pixels wide.
    public static let phone = Medium("phone")
}

/// The form of the file.
public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    /// Vectors with extractable text.
    case pdf
    /// Pixels: grey, or pure black and white for rolls.
    case png
    /// Vectors whose text stays text.
    case svg
    /// Letters of one width in UTF-8, for mails and terminals; without symbols.
    case txt
    /// Commands of ESC/POS, which receipt printers take as they are; on rolls alone.
    case escpos
}

/// How many dots a picture has.
public enum PixelDensity: Sendable, Hashable {
    /// Dots on an inch of paper; 203 means the 8 dots a millimetre of thermal heads.
    case dpi(Int)
    /// Device pixels to a CSS pixel of 1/96 inch.
    case scale(Int)

    /// Dots on an inch, as files are labelled.
    public var dpi: Int {
        switch self {
        case .dpi(let dpi): dpi
        // Out of any range as well, but without overflow.
        case .scale(let scale): 96 * min(max(scale, 0), 1000)
        }
    }
}
