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
            // In place and piece by piece, as there are thirty of them on a slip.
            try objects.put(as: numbers[index]) { body in
                body.append("<</P ")
                body.append(reference: element.parent.map { numbers[$0] } ?? document)
                if element.content != nil {
                    body.append("/Pg ")
                    body.append(reference: pages[element.page])
                }
                body.append("/S/")
                body.append(element.tag)
                if let content = element.content {
                    body.append("/K ")
                    body.append(integer: content)
                } else {
                    body.append("/K")
                    body.append(references: kids[index])
                }
                body += element.entries
                body.append(">>")
            }
        }
        contents += structure.contents.map { $0.map { numbers[$0] } }
    }

    /// - Returns: The root's object.
    func finish(in objects: inout PDFObjects) throws(GraphicsError) -> Int {
        var body = Array("<</P \(root) 0 R/S/Document/K".utf8)
        body.append(references: children)
        body.append(">>")
        try objects.put(body, as: document)
        // One list, since its numbers are in a stream that is compressed.
        body = Array("<</Type/StructTreeRoot/K \(document) 0 R/ParentTree<</Nums[".utf8)
        for (page, contents) in contents.enumerated() {
            body.append(integer: page)
            body.append(references: contents)
        }
        body.append("]>>/ParentTreeNextKey \(contents.count)>>")
        try objects.put(body, as: root)
        return root
    }
}
