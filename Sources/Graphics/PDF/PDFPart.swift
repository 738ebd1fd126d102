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
    /// The pictures, which the instructions call I0, I1 and so on.
    let pictures: [ShownPicture]
    /// Whether anything in it is neither grey nor black nor white.
    let hasColours: Bool
    let structure: PDFStructure

    /// What pages that may have something in common are alike in.
    private struct Form: Hashable {
        let height: Double
        /// Which of the marks are decoration; the others are numbered.
        let decorations: [Bool]
    }

    /// Marks that follow each other on a page.
    private struct Segment {
        let marks: Range<Int>
        /// Whether they are the same on all pages.
        let isCommon: Bool
    }

    /// Draws pages; what is the same on all of those alike is drawn once.
    ///
    /// - Parameters:
    ///   - pages: In their order.
    ///   - coding: That of all parts; of fonts with too many glyphs for it, PDF's own is taken.
    ///   - fonts: The fonts to draw with.
    ///   - compression: That of the instructions.
    package init(
        _ pages: [Page],
        coding: GlyphCoding = .letters,
        fonts library: FontLibrary,
        compression: Compression = .fast
    ) throws(GraphicsError) {
        var typesetting = PDFTypesetting(library, coding: coding)
        var structure = PDFStructure()
        let marked = pages.map { structure.mark($0) }
        var pictures: [ShownPicture] = []
        var streams: [[UInt8]] = []
        var contents = [[Int]](repeating: [], count: pages.count)
        let forms = Dictionary(grouping: pages.indices) { page in
            Form(height: pages[page].height, decorations: marked[page].map { $0.element == nil })
        }
        for alike in forms.values.sorted(by: { $0[0] < $1[0] }) {
            for segment in Self.segments(of: alike.map { marked[$0] }) {
                for page in segment.isCommon ? [alike[0]] : alike {
                    let content = try Self.content(
                        marked[page],
                        segment.marks,
                        pages[page].height,
                        &typesetting,
                        &pictures
                    )
                    for sharing in segment.isCommon ? alike : [page] { contents[sharing].append(streams.count) }
                    streams.append(try compression.deflated(content))
                }
            }
        }
        self.pages = zip(pages, contents).map { DrawnPage(width: $0.width, height: $0.height, contents: $1) }
        self.streams = streams
        self.structure = structure
        self.pictures = pictures
        hasColours = pages.contains { $0.elements.contains(where: \.isColoured) }
        fonts = typesetting.fonts
    }

    /// The marks in their order, for whoever reads without the structure, and since what lies on an area is painted later.
    private static func segments(of pages: [[MarkedContent]]) -> [Segment] {
        // A stream of its own takes as much room as some marks.
        let fewest = 4
        let isCommon = pages[0].indices.map { place in
            pages.count > 1 && pages.allSatisfy { $0[place].looksLike(pages[0][place]) }
        }
        var segments: [Segment] = []
        var start = 0
        for end in 1...max(isCommon.count, 1)
        where end >= isCommon.count || isCommon[end] != isCommon[start] {
            let isLong = end - start >= fewest && !isCommon.isEmpty && isCommon[start]
            if let last = segments.last, !last.isCommon, !isLong {
                segments[segments.count - 1] = Segment(marks: last.marks.lowerBound..<end, isCommon: false)
            } else {
                segments.append(Segment(marks: start..<min(end, isCommon.count), isCommon: isLong))
            }
            start = end
        }
        return segments
    }

    private static func content(
        _ marked: [MarkedContent],
        _ marks: Range<Int>,
        _ height: Double,
        _ typesetting: inout PDFTypesetting,
        _ pictures: inout [ShownPicture]
    ) throws(GraphicsError) -> [UInt8] {
        var content = PDFContent(height: height, isFirst: marks.lowerBound == 0)
        var number = marked[..<marks.lowerBound].count { $0.element != nil }
        for mark in marked[marks] {
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
                case .picture(let place):
                    let picture = try place.shown()
                    let number = pictures.firstIndex(of: picture) ?? pictures.count
                    if number == pictures.count { pictures.append(picture) }
                    content.draw(place, number: number)
                }
            }
        }
        content.end()
        return content.bytes
    }
}

extension Element {
    /// Whether it takes more than greys to show it.
    fileprivate var isColoured: Bool {
        let colour: Colour? =
            switch self {
            case .text(let run): run.style.colour
            case .rectangle(let rectangle): rectangle.colour
            case .modules: nil
            case .picture: .rgb(red: 0, green: 0, blue: 0)
            }
        if case .rgb = colour { return true }
        return false
    }
}
