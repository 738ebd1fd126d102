package import Graphics

/// What a file has beyond what is usual.
public struct RenderOptions: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A line whose length stands beside it, which shows when a driver has shrunk the page.
    public static let ruler = RenderOptions(rawValue: 1)
    /// Of an SVG: text as outlines, which looks the same where its fonts are not.
    public static let outlines = RenderOptions(rawValue: 2)
    /// Of ESC/POS: text in the printer's own letters, which prints faster; symbols stay dots.
    public static let native = RenderOptions(rawValue: 4)
    /// Of PDF and PNG: fewer bytes, for several times the time.
    public static let compact = RenderOptions(rawValue: 8)

    /// Of a page: without the paper at its sides that a roll printer cannot reach, which other paper does not have.
    static let trimmed = RenderOptions(rawValue: 16)

    package var compression: Compression { contains(.compact) ? .compact : .fast }
}
