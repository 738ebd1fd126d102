/// What a document says to those who listen to it, as a tree (14.7).
struct PDFStructureTree {
    private let root: Int
    private let document: Int
    private var children: [Int] = []
    /// For each page the elements that its marked contents belong to.
    private var contents: [[Int]] = []

    init(in objects: inout PDFObjects) {
        root = objects.reserve()
        document = objects.reserve()
    }

    /// Puts the elements of further pages behind those that are there.
    mutating func append(
        _ structure: PDFStructure,
        pages: [Int],
        to objects: inout PDFObjects
    ) throws(GraphicsError) {
        let numbers = structure.elements.map { _ in objects.reserve() }
        var kids = [[Int]](repeating: [], count: numbers.count)
        for (number, element) in zip(numbers, structure.elements) {
            if let parent = element.parent { kids[parent].append(number) } else { children.append(number) }
        }
        for (index, element) in structure.elements.enumerated() {
            var body = Array("<</P \(element.parent.map { numbers[$0] } ?? document) 0 R/".utf8)
            if let content = element.content {
                body.append("Pg \(pages[element.page]) 0 R/S/\(element.tag)/K \(content)")
            } else {
                body.append("S/\(element.tag)/K[\(Self.references(kids[index]))]")
            }
            body += element.entries
            body.append(">>")
            try objects.put(body, as: numbers[index])
        }
        contents += structure.contents.map { $0.map { numbers[$0] } }
    }

    /// - Returns: The root's object.
    func finish(in objects: inout PDFObjects) throws(GraphicsError) -> Int {
        try objects.put(Array("<</P \(root) 0 R/S/Document/K[\(Self.references(children))]>>".utf8), as: document)
        // One list, since its numbers are in a stream that is compressed.
        let places = contents.enumerated().map { page, contents in "\(page)[\(Self.references(contents))]" }
        try objects.put(
            Array(
                """
                <</Type/StructTreeRoot/K \(document) 0 R/ParentTree<</Nums[\(places.joined())]>>\
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
