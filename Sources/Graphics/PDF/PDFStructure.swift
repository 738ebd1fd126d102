/// What a document says to those who listen to it, as a tree (14.7).
struct PDFStructure {
    struct Part {
        let tag: String
        /// Its place among the parts; the root's own.
        let parent: Int
        let page: Int
        /// Its place among the marked contents of its page.
        var content: Int?
        /// Further entries of its dictionary.
        var entries: [UInt8] = []
    }

    private(set) var parts = [Part(tag: "Document", parent: 0, page: 0)]
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
        case .continuation: return isInText ? nil : mark("P", in: 0)
        case .itemNumber:
            let list = self.list ?? add("L", to: 0)
            item = add("LI", to: list)
            self.list = list
            return mark("Lbl", in: item)
        case .itemText:
            guard list != nil else { return mark("P", in: 0) }
            return mark("LBody", in: item)
        case .heading(let level):
            list = nil
            return mark("H\(level)", in: 0)
        case .paragraph:
            list = nil
            return mark("P", in: 0)
        case .digits(let spoken):
            list = nil
            return mark("P", in: 0, entries: Array("/ActualText".utf8) + PDFSyntax.text(spoken))
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
        return mark("Figure", in: 0, entries: entries)
    }

    private mutating func mark(_ tag: String, in parent: Int, entries: [UInt8] = []) -> (tag: String, content: Int) {
        let part = add(tag, to: parent)
        let page = contents.count - 1
        parts[part].entries = entries
        parts[part].content = contents[page].count
        contents[page].append(part)
        return (tag, contents[page].count - 1)
    }

    private mutating func add(_ tag: String, to parent: Int) -> Int {
        parts.append(Part(tag: tag, parent: parent, page: contents.count - 1))
        return parts.count - 1
    }
}

extension PDFStructure {
    /// Puts the tree into a document.
    ///
    /// - Returns: Its root's object.
    func put(into objects: inout PDFObjects, pages: [Int]) throws(GraphicsError) -> Int {
        let root = objects.reserve()
        let numbers = parts.map { _ in objects.reserve() }
        var children = [[Int]](repeating: [], count: parts.count)
        for part in parts.indices.dropFirst() { children[parts[part].parent].append(numbers[part]) }
        for (index, part) in parts.enumerated() {
            var body = Array("<</P \(index == 0 ? root : numbers[part.parent]) 0 R/".utf8)
            if let content = part.content {
                body.append("Pg \(pages[part.page]) 0 R/S/\(part.tag)/K \(content)")
            } else {
                body.append("S/\(part.tag)/K[\(Self.references(children[index]))]")
            }
            body += part.entries
            body.append(">>")
            try objects.put(body, as: numbers[index])
        }
        // Of a few pages it takes the least room within the root.
        let places = contents.enumerated().map { page, contents in
            "\(page)[\(Self.references(contents.map { numbers[$0] }))]"
        }
        try objects.put(
            Array(
                """
                <</Type/StructTreeRoot/K \(numbers[0]) 0 R/ParentTree<</Nums[\(places.joined())]>>\
                /ParentTreeNextKey \(contents.count)>>
                """.utf8
            ),
            as: root
        )
        return root
    }

    private static func references(_ numbers: [Int]) -> String {
        numbers.map { "\($0) 0 R" }.joined(separator: " ")
    }
}
