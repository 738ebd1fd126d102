import Payments

/// What a slip is printed or shown on.
public enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
    /// A sheet of 210 × 297 mm.
    case a4
    /// A sheet of 105 × 148 mm.
    case a6
    /// An 80 mm roll: 72 mm printable, 576 dots at 203 dpi.
    case roll80 = "80mm"
    /// A 58 mm roll: 48 mm printable, 384 dots at 203 dpi.
    case roll58 = "58mm"
    /// A screen 360 CSS pixels wide.
    case phone
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
}

extension Medium {
    /// How many letters of one width a line of it has: those of usual receipt printers on rolls.
    var textColumns: Int {
        switch self {
        case .a4: 72
        case .a6, .roll80: 48
        case .phone: 40
        case .roll58: 32
        }
    }
}

/// How many dots a picture has.
public enum PixelDensity: Sendable, Hashable {
    /// Dots on an inch of paper; 203 means the 8 dots a millimetre of thermal heads.
    case dpi(Int)
    /// Device pixels to a CSS pixel of 1/96 inch.
    case scale(Int)

    /// What suits a medium: 203 dpi on rolls, 2 device pixels on a phone, 300 dpi on sheets.
    public static func standard(for medium: Medium) -> PixelDensity {
        switch medium {
        case .a4, .a6: .dpi(300)
        case .roll80, .roll58: .dpi(203)
        case .phone: .scale(2)
        }
    }

    /// Dots on an inch, as files are labelled.
    public var dpi: Int {
        switch self {
        case .dpi(let dpi): dpi
        // Out of any range as well, but without overflow.
        case .scale(let scale): 96 * min(max(scale, 0), 1000)
        }
    }
}
