/// What pages say to those who listen to them, in reading order.
struct PDFStructure: Sendable {
    struct Element: Sendable {
        let tag: String
        /// Its place among the elements; the document where there is none.
        let parent: Int?
        /// Its place among the pages.
        let page: Int
        /// Its place among the marked contents of its page.
        var content: Int?
        /// Further entries of its dictionary.
        var entries: [UInt8] = []
    }

    private(set) var elements: [Element] = []
    /// The elements that the marked contents of each page belong to.
    private(set) var contents: [[Int]] = []
    private var list: Int?
    private var item = 0

    mutating func beginPage() {
        contents.append([])
        list = nil
    }

    /// The mark for a run of text, or `nil` when it goes on with what is marked already.
    ///
    /// - Parameter isInText: Whether a text stands right before it, which it can go on with.
    mutating func mark(_ run: TextRun, isInText: Bool) -> (tag: String, content: Int)? {
        switch run.role {
        case .continuation: return isInText ? nil : mark("P", in: nil)
        case .itemNumber:
            let list = self.list ?? add("L", to: nil)
            item = add("LI", to: list)
            self.list = list
            return mark("Lbl", in: item)
        case .itemText:
            guard list != nil else { return mark("P", in: nil) }
            return mark("LBody", in: item)
        case .heading(let level):
            list = nil
            return mark("H\(level)", in: nil)
        case .paragraph:
            list = nil
            return mark("P", in: nil)
        case .digits(let spoken):
            list = nil
            return mark("P", in: nil, entries: Array("/ActualText".utf8) + PDFSyntax.text(spoken))
        }
    }

    /// The mark for a symbol.
    ///
    /// - Parameter box: Left, bottom, right and top in points, which PDF/UA (ISO 14289-1, 7.3) asks of a figure.
    mutating func mark(_ grid: ModuleGrid, box: [Double]) -> (tag: String, content: Int) {
        list = nil
        var entries = Array("/Alt".utf8) + PDFSyntax.text(grid.description)
        entries.append("/A<</O/Layout/BBox[")
        for length in box { entries.append(number: length) }
        entries.append("]>>")
        return mark("Figure", in: nil, entries: entries)
    }

    private mutating func mark(_ tag: String, in parent: Int?, entries: [UInt8] = []) -> (tag: String, content: Int) {
        let element = add(tag, to: parent)
        let page = contents.count - 1
        elements[element].entries = entries
        elements[element].content = contents[page].count
        contents[page].append(element)
        return (tag, contents[page].count - 1)
    }

    private mutating func add(_ tag: String, to parent: Int?) -> Int {
        elements.append(Element(tag: tag, parent: parent, page: contents.count - 1))
        return elements.count - 1
    }
}
