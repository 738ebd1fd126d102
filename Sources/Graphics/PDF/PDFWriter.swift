/// Pages as one PDF that can be archived and listened to: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.
///
/// Text is text in embedded subsets of its fonts, everything is tagged in reading order, and nothing in the file
/// depends on when or where it was made.
package enum PDFWriter {
    /// - Parameter drawn: Called between drawing and writing the file out.
    package static func write(
        _ pages: [Page],
        fonts: FontLibrary,
        drawn: () -> Void = {}
    ) throws(GraphicsError) -> [UInt8] {
        guard let first = pages.first else { throw .noPages }
        var objects = PDFObjects()
        let typesetting = try PDFTypesetting(of: pages, fonts: fonts, into: &objects)
        var structure = PDFStructure()
        let contents = pages.map { content(of: $0, set: typesetting, fonts: fonts, structure: &structure) }
        drawn()

        let tree = objects.reserve()
        let resources = try objects.put(Array("<</Font<<\(typesetting.resources)>>>>".utf8))
        var numbers: [Int] = []
        for (index, (page, content)) in zip(pages, contents).enumerated() {
            let stream = objects.put(stream: try deflated(content))
            var body = Array("<</Type/Page/Parent \(tree) 0 R/MediaBox[0 0 ".utf8)
            body.append(number: page.width * PDFContent.pointsPerMillimetre)
            body.append(number: page.height * PDFContent.pointsPerMillimetre)
            body.append("]/Contents \(stream) 0 R/Resources \(resources) 0 R/StructParents \(index)>>")
            numbers.append(try objects.put(body))
        }
        let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
        try objects.put(Array("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>".utf8), as: tree)

        let metadata = PDFMetadata(title: first.title)
        let information = try objects.put(metadata.information)
        let packet = objects.put(plain: metadata.packet, entries: "/Type/Metadata/Subtype/XML")
        let profile = objects.put(stream: try deflated(GreyProfile.bytes), entries: "/N 1")
        let structureRoot = try structure.put(into: &objects, pages: numbers)
        var catalog = Array("<</Type/Catalog/Pages \(tree) 0 R/Lang".utf8)
        catalog += PDFSyntax.text(first.language)
        catalog.append(
            """
            /MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot \(structureRoot) 0 R\
            /Metadata \(packet) 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1\
            /OutputConditionIdentifier(\(GreyProfile.name))/Info(\(GreyProfile.name))/DestOutputProfile \(profile) 0 R>>]>>
            """
        )
        let root = try objects.put(catalog)
        return try objects.finished(catalog: root, information: information)
    }

    private static func content(
        of page: Page,
        set typesetting: PDFTypesetting,
        fonts: FontLibrary,
        structure: inout PDFStructure
    ) -> [UInt8] {
        var content = PDFContent(height: page.height)
        structure.beginPage()
        for element in page.elements {
            switch element {
            case .text(let run):
                if let mark = structure.mark(run, isInText: content.isInText) { content.begin(mark, isText: true) }
                typesetting.draw(run, on: &content, fonts: fonts)
            case .rectangle(let rectangle):
                content.beginArtifact()
                content.draw(rectangle)
            case .modules(let grid):
                let bottom = grid.y + Double(grid.rows) * grid.moduleHeight
                let right = grid.x + Double(grid.columns) * grid.moduleWidth
                let box = [grid.x, page.height - bottom, right, page.height - grid.y]
                content.begin(structure.mark(grid, box: box.map { $0 * PDFContent.pointsPerMillimetre }))
                content.draw(grid)
            }
        }
        content.end()
        return content.bytes
    }
}

/// The fonts of a document, with the glyphs that its pages show.
private struct PDFTypesetting {
    private var places: [ObjectIdentifier: Int] = [:]
    private var fonts: [PDFFont] = []
    private var subsets: [FontSubset] = []
    /// The fonts by the names that contents use.
    private(set) var resources = ""

    init(of pages: [Page], fonts library: FontLibrary, into objects: inout PDFObjects) throws(GraphicsError) {
        for page in pages {
            for case .text(let run) in page.elements {
                for part in Self.shaped(run, library).text.runs {
                    let identity = ObjectIdentifier(part.font)
                    let place = places[identity] ?? fonts.count
                    if place == fonts.count {
                        places[identity] = place
                        fonts.append(PDFFont(part.font))
                    }
                    fonts[place].use(part)
                }
            }
        }
        for (place, font) in fonts.enumerated() {
            let (object, file) = try font.put(into: &objects, fonts: library)
            subsets.append(file.subset)
            resources += "/F\(place) \(object) 0 R"
        }
    }

    func draw(_ run: TextRun, on content: inout PDFContent, fonts library: FontLibrary) {
        let (shaped, indent) = Self.shaped(run, library)
        for part in shaped.runs {
            guard let place = places[ObjectIdentifier(part.font)] else { continue }
            var run = run
            run.x -= indent
            content.draw(part, of: run, font: fonts[place], name: place, subset: subsets[place])
        }
    }

    /// A run's glyphs, and how far before its place they begin.
    ///
    /// A space before what continues another run keeps their words apart for those who copy or listen.
    private static func shaped(_ run: TextRun, _ library: FontLibrary) -> (text: ShapedText, indent: Double) {
        let typeface = Typeface(of: run.style)
        guard run.role == .continuation(isApart: true) else { return (library.shaped(run.text, in: typeface), 0) }
        let shaped = library.shaped(" " + run.text, in: typeface)
        return (shaped, (shaped.advance - library.shaped(run.text, in: typeface).advance) * run.style.em)
    }
}
