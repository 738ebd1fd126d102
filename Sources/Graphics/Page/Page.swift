/// A finished sheet: a display list in millimetres from the top left corner, painted in order.
package struct Page: Sendable, Equatable {
    package var width: Double
    package var height: Double
    package var elements: [Element]
    package var title: String
    /// The language of the text, as a BCP 47 tag.
    package var language: String

    package init(width: Double, height: Double, elements: [Element], title: String, language: String) {
        self.width = width
        self.height = height
        self.elements = elements
        self.title = title
        self.language = language
    }
}

package enum Element: Sendable, Equatable {
    case text(TextRun)
    case rectangle(Rectangle)
    case modules(ModuleGrid)
    case picture(PlacedPicture)
}
