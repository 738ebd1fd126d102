import Payments

/// A design of vouchers, read from one file of `templates/voucher/`.
struct Template: Sendable {
    let family: String
    /// The media it has a sheet for, in its own order.
    let media: [Medium]
    let sheets: [Medium: Sheet]
}

/// How a template fills one medium.
///
/// Lengths are millimetres, text sizes points.
struct Sheet: Sendable {
    /// Which of the two slips is set: before payment, or after the code's end.
    enum Form: String, Sendable, CaseIterable {
        /// The code waits to be paid.
        case voucher
        /// Receipt, or stamped expired, cancelled or reversed.
        case closed
    }

    /// The printable width: the whole width of a raster.
    let width: Double
    /// The height, or `nil` for paper from a roll and screens, which follow the content.
    let height: Double?
    let margin: Edges
    /// Paper on each side that a roll printer cannot reach; added on PDF and SVG pages only.
    let unprintable: Double
    /// Whether rasters are pure black and white.
    let isBilevel: Bool
    /// Dots on a millimetre of the head that will print a PDF of this medium, where one is known.
    let headDots: Double?
    /// The dots of a picture that nobody asked for others of.
    let density: PixelDensity
    /// Letters of one width on a line of plain text.
    let textColumns: Int
    let forms: [Form: [Block]]
}

struct Edges: Sendable, Equatable {
    let top: Double
    let side: Double
    let bottom: Double
}

/// How a text is set and how far it may give way.
struct TextFormat: Sendable, Hashable {
    /// How two languages share a text.
    enum Pairing: String, Sendable, CaseIterable {
        /// One after the other on the line.
        case inline
        /// One below the other.
        case stacked
    }

    var size: Double
    /// The least size it may shrink to; equal to `size` for what never shrinks.
    var least: Double
    var weight: FontWeight
    var grey: Double
    /// Whether it takes the merchant’s accent where there is one.
    var isAccented: Bool
    /// Lines before it shrinks, and at last ellipsizes.
    var lines: Int
    /// What becomes of it where it is too long for its lines in its least size.
    var excess = Excess.cut
    /// Distance of baselines in em.
    var leading: Double
    var pairing: Pairing
    /// The level of the headings that it makes, for those who listen to the slip.
    var heading: Int?
}

/// What becomes of a text that is too long.
enum Excess: Sendable, Hashable, Comparable {
    /// Its end makes room for an ellipsis.
    case cut
    /// It takes more lines, and is cut where the page has no room for them.
    case cutLate
    /// It takes more lines, and is cut when all other texts that may be are.
    case cutLast
    /// It takes more lines, whatever else has to give way.
    case wrapped
}

/// The weights templates may ask for.
enum FontWeight: String, Sendable, CaseIterable {
    case regular, medium, semibold, bold
}

enum Alignment: String, Sendable, CaseIterable {
    case start, center, end
}

/// A piece of a slip, laid out from top to bottom.
indirect enum Block: Sendable {
    case text(TextBlock)
    /// Two texts on one baseline, one at the start, one at the end.
    ///
    /// With the merchant’s logo before them, where it has one and it stands in the line.
    case row(TextBlock, TextBlock, logo: LogoBlock?)
    /// A text and another right behind it on the same line, such as a quiet label and its value.
    case pair(TextBlock, TextBlock)
    /// Blocks that vanish together when a text among them has nothing to say, or a logo nothing to show.
    case group([Block])
    /// Stacks side by side, or one below another where something that never shrinks would not fit.
    case columns([Column], gutter: Double)
    case rule(thickness: Double, grey: Double, isAccented: Bool)
    /// The payment code in groups, as large as fits, on as many rows as make it largest.
    case code(least: Double, most: Double, weight: FontWeight, rows: Int)
    case bars(height: Double, mostModule: Double, align: Alignment)
    /// Numbered steps.
    case steps(format: TextFormat, numberWidth: Double, gap: Double)
    /// Texts at the start and a QR at the end, bottoms aligned.
    case footer([Block], qr: QRBlock)
    /// Blocks on a tinted ground, or in a frame.
    case panel([Block], padding: Double, grey: Double, radius: Double, frame: Double)
    /// Blocks on the merchant’s own ground; alone, and as if nothing were around them, where it has none.
    case banner([Block], padding: Double, radius: Double)
    case logo(LogoBlock)
    case space(Double)
    /// Pushes what follows to the bottom of a page of fixed height.
    case fill
}

extension [Block] {
    /// Whether every text among the blocks has something to say, and every logo something to show.
    func isComplete(for content: VoucherContent) -> Bool {
        allSatisfy { block in
            switch block {
            case .text(let text): text.pattern.texts(content) != nil
            case .pair(let first, let second), .row(let first, let second, _):
                first.pattern.texts(content) != nil && second.pattern.texts(content) != nil
            case .logo: content.voucher.appearance.logo != nil
            default: true
            }
        }
    }
}

struct TextBlock: Sendable {
    let pattern: TextPattern
    let format: TextFormat
    let align: Alignment
}

/// A place for the merchant’s logo, which fills it in width or in height.
struct LogoBlock: Sendable, Equatable {
    let width: Double
    let height: Double
    var align = Alignment.start
}

struct Column: Sendable {
    /// Share of the width.
    let share: Double
    let blocks: [Block]
}

struct QRBlock: Sendable {
    /// The least side of the whole symbol without its quiet zone.
    let size: Double
    /// Set before the symbol, or not at all.
    let label: TextBlock?
    let labelWidth: Double
}
