/// What layout asks about text.
///
/// Answers are in millimetres and the same at every resolution, locale and machine.
package protocol TextMeasuring {
    /// The advance of `text` set on one line.
    func width(of text: String, in style: TextStyle) -> Double

    func metrics(of style: TextStyle) -> FontMetrics

    /// Breaks at words, and inside a word only when it alone is too wide. Trailing spaces are dropped.
    func lines(of text: String, in style: TextStyle, width: Double) -> [String]

    /// The characters that neither the family nor a font that stands in for it can show, in order, once each.
    func missing(in text: String, family: String) -> [Character]
}

package struct FontMetrics: Sendable, Equatable {
    package var ascent: Double
    package var descent: Double
    package var capHeight: Double

    package init(ascent: Double, descent: Double, capHeight: Double) {
        self.ascent = ascent
        self.descent = descent
        self.capHeight = capHeight
    }
}
