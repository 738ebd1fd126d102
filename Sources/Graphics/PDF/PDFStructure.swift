/// What one mark in a page's instructions names: a text with its further lines, a symbol, or a decoration.
struct MarkedContent {
    let tag: String
    /// Its place among the structure's elements; a decoration has none.
    let element: Int?
    var elements: [Element]

    var isText: Bool { if case .text = elements[0] { true } else { false } }

    func looksLike(_ other: MarkedContent) -> Bool { tag == other.tag && elements == other.elements }
}

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

    /// Divides a further page into what it marks, in reading order.
    mutating func mark(_ page: Page) -> [MarkedContent] {
        contents.append([])
        list = nil
        var marked: [MarkedContent] = []
        for element in page.elements {
            switch element {
            case .text(let run):
                if run.role.isContinuation, marked.last?.isText == true {
                    marked[marked.count - 1].elements.append(element)
                } else {
                    marked.append(mark(run))
                }
            case .rectangle: marked.append(MarkedContent(tag: "", element: nil, elements: [element]))
            case .modules(let grid): marked.append(mark(grid, on: page))
            case .picture(let place): marked.append(mark(place, on: page))
            }
        }
        return marked
    }

    private mutating func mark(_ run: TextRun) -> MarkedContent {
        switch run.role {
        case .itemNumber:
            let list = self.list ?? add("L", to: nil)
            item = add("LI", to: list)
            self.list = list
            return mark("Lbl", .text(run), in: item)
        case .itemText:
            return list == nil ? mark("P", .text(run)) : mark("LBody", .text(run), in: item)
        case .continuation:
            return mark("P", .text(run))
        case .heading(let level):
            list = nil
            return mark("H\(level)", .text(run))
        case .paragraph:
            list = nil
            return mark("P", .text(run))
        case .digits(let spoken):
            list = nil
            return mark("P", .text(run), entries: Array("/ActualText".utf8) + PDFSyntax.text(spoken))
        }
    }

    private mutating func mark(_ grid: ModuleGrid, on page: Page) -> MarkedContent {
        let (width, height) = (Double(grid.columns) * grid.moduleWidth, Double(grid.rows) * grid.moduleHeight)
        let box = Rectangle(x: grid.x, y: grid.y, width: width, height: height)
        return mark(figure: .modules(grid), grid.description, in: box, on: page)
    }

    private mutating func mark(_ place: PlacedPicture, on page: Page) -> MarkedContent {
        let box = Rectangle(x: place.x, y: place.y, width: place.width, height: place.height)
        return mark(figure: .picture(place), place.description, in: box, on: page)
    }

    /// What is seen and not read, with the box in points that PDF/UA (ISO 14289-1, 7.3) asks of it.
    private mutating func mark(
        figure: Graphics.Element,
        _ description: String,
        in box: Rectangle,
        on page: Page
    ) -> MarkedContent {
        list = nil
        var entries = Array("/Alt".utf8) + PDFSyntax.text(description)
        entries.append("/A<</O/Layout/BBox[")
        for length in [box.x, page.height - box.y - box.height, box.x + box.width, page.height - box.y] {
            entries.append(number: length * PDFContent.pointsPerMillimetre)
        }
        entries.append("]>>")
        return mark("Figure", figure, entries: entries)
    }

    private mutating func mark(
        _ tag: String,
        _ content: Graphics.Element,
        in parent: Int? = nil,
        entries: [UInt8] = []
    ) -> MarkedContent {
        let element = add(tag, to: parent)
        let page = contents.count - 1
        elements[element].entries = entries
        elements[element].content = contents[page].count
        contents[page].append(element)
        return MarkedContent(tag: tag, element: element, elements: [content])
    }

    private mutating func add(_ tag: String, to parent: Int?) -> Int {
        elements.append(Element(tag: tag, parent: parent, page: contents.count - 1))
        return elements.count - 1
    }
}
