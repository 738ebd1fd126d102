/// One line of text, already broken and fitted; its characters all have a glyph.
package struct TextRun: Sendable, Equatable {
    package var text: String
    /// The left edge in millimetres.
    package var x: Double
    package var baseline: Double
    /// The measured advance in millimetres.
    package var width: Double
    package var style: TextStyle
    package var role: TextRole
    /// Its language, as a BCP 47 tag, where it is not the page's.
    package var language: String?

    package init(
        text: String,
        x: Double,
        baseline: Double,
        width: Double,
        style: TextStyle,
        role: TextRole = .paragraph,
        language: String? = nil
    ) {
        self.text = text
        self.x = x
        self.baseline = baseline
        self.width = width
        self.style = style
        self.role = role
        self.language = language
    }
}

/// What a text is to somebody who listens to the page.
package enum TextRole: Sendable, Equatable {
    /// Of a level from 1 to 6.
    case heading(level: Int)
    case paragraph
    /// The number of an item in a list; its text follows.
    case itemNumber
    case itemText
    /// Digits, read out and copied as `spoken` in place of the run and those that continue it.
    case digits(spoken: String)
    /// A further line or piece of what the run before it began: of its next word, or of the word that was broken.
    case continuation(isApart: Bool)

    package static let continuation = continuation(isApart: true)

    var isContinuation: Bool { if case .continuation = self { true } else { false } }
}

package struct TextStyle: Sendable, Hashable {
    package var family: String
    /// The size of the em in points.
    package var size: Double
    package var weight: Weight
    package var colour: Colour
    /// Whether all digits are equally wide, as in columns and codes.
    package var tabularFigures: Bool

    static let millimetresPerPoint = 25.4 / 72

    package init(
        family: String,
        size: Double,
        weight: Weight = .regular,
        colour: Colour = .black,
        tabularFigures: Bool = false
    ) {
        self.family = family
        self.size = size
        self.weight = weight
        self.colour = colour
        self.tabularFigures = tabularFigures
    }
}

/// A stroke weight on the scale that OpenType, CSS and pango share.
package enum Weight: Int, Sendable, Hashable {
    case regular = 400
    case medium = 500
    case semibold = 600
    case bold = 700
}
