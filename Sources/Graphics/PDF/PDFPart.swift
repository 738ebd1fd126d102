/// Pages of a document, drawn apart from its others.
package struct PDFPart: Sendable {
    struct DrawnPage: Sendable {
        let width: Double
        let height: Double
        /// The places of its instructions among the part's streams, in the order in which they are painted.
        let contents: [Int]
    }

    let pages: [DrawnPage]
    /// Instructions, compressed; some are of several pages.
    let streams: [[UInt8]]
    /// The fonts, which the instructions call F0, F1 and so on.
    let fonts: [PDFFont]
    let structure: PDFStructure

    /// What pages that may have something in common are alike in.
    private struct Form: Hashable {
        let height: Double
        let marks: Int
    }

    /// Draws pages; what is the same on all of those alike is drawn once.
    ///
    /// - Parameters:
    ///   - pages: In their order.
    ///   - coding: That of all parts; of fonts with too many glyphs for it, PDF's own is taken.
    ///   - fonts: The fonts to draw with.
    package init(
        _ pages: [Page],
        coding: GlyphCoding = .letters,
        fonts library: FontLibrary
    ) throws(GraphicsError) {
        var typesetting = PDFTypesetting(library, coding: coding)
        var structure = PDFStructure()
        let marked = pages.map { structure.mark($0) }
        var streams: [[UInt8]] = []
        var contents = [[Int]](repeating: [], count: pages.count)
        let classes = Dictionary(grouping: pages.indices) { Form(height: pages[$0].height, marks: marked[$0].count) }
        for alike in classes.values.sorted(by: { $0[0] < $1[0] }) {
            let common = Self.common(of: alike.map { marked[$0] })
            let height = pages[alike[0]].height
            if common.contains(true) {
                let content = Self.content(marked[alike[0]].chosen(by: common), height, after: nil, &typesetting)
                for page in alike { contents[page].append(streams.count) }
                streams.append(try deflated(content))
            }
            let numbered = marked[alike[0]].chosen(by: common).count { $0.element != nil }
            for page in alike {
                let own = marked[page].chosen(by: common.map { !$0 })
                structure.number(marked[page].chosen(by: common) + own, page: page)
                let last = contents[page].isEmpty ? nil : numbered
                contents[page].append(streams.count)
                streams.append(try deflated(Self.content(own, height, after: last, &typesetting)))
            }
        }
        self.pages = zip(pages, contents).map { DrawnPage(width: $0.width, height: $0.height, contents: $1) }
        self.streams = streams
        self.structure = structure
        fonts = typesetting.fonts
    }

    /// Which of the marked contents are the same on several pages.
    ///
    /// They are painted before the others, so nothing is among them that might lie on an area of one page alone.
    private static func common(of pages: [[MarkedContent]]) -> [Bool] {
        guard pages.count > 1 else { return pages[0].map { _ in false } }
        var isCovered = false
        return pages[0].indices.map { place in
            let content = pages[0][place]
            let isSame = pages.allSatisfy { $0[place].looksLike(content) }
            if !isSame, content.isArea { isCovered = true }
            return isSame && !isCovered
        }
    }

    /// - Parameter numbered: How many marks are in other instructions of the page, which come before, if any do.
    private static func content(
        _ marked: [MarkedContent],
        _ height: Double,
        after numbered: Int?,
        _ typesetting: inout PDFTypesetting
    ) -> [UInt8] {
        var content = PDFContent(height: height, isFirst: numbered == nil)
        var number = numbered ?? 0
        for mark in marked {
            if mark.element == nil {
                content.beginArtifact()
            } else {
                content.begin((mark.tag, number))
                number += 1
            }
            for element in mark.elements {
                switch element {
                case .text(let run): typesetting.draw(run, on: &content)
                case .rectangle(let rectangle): content.draw(rectangle)
                case .modules(let grid): content.draw(grid)
                }
            }
        }
        content.end()
        return content.bytes
    }
}

extension [MarkedContent] {
    fileprivate func chosen(by choice: [Bool]) -> [MarkedContent] { zip(self, choice).filter(\.1).map(\.0) }
}
