/// What of a style decides which glyphs a text takes; in ems, these are the same at every size.
struct Typeface: Hashable {
    let family: String
    let weight: Weight
    let tabularFigures: Bool

    init(of style: TextStyle) {
        family = style.family
        weight = style.weight
        tabularFigures = style.tabularFigures
    }
}

extension TextStyle {
    /// The em in millimetres.
    var em: Double { size * Self.millimetresPerPoint }
}
