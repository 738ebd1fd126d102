/// A document that is put together of parts.
package struct PDFBook: Sendable {
    private var objects: PDFObjects
    private let tree: Int
    private var pages: [Int] = []
    private var structure: PDFStructureTree
    private var fonts: [(font: PDFFont, object: Int)] = []
    private var pictures: [(picture: ShownPicture, object: Int)] = []
    private var hasColours = false
    /// The object of each set of fonts and pictures that pages name.
    private var resources: [String: Int] = [:]

    package init(compression: Compression = .fast) {
        objects = PDFObjects(compression: compression)
        tree = objects.reserve()
        structure = PDFStructureTree(in: &objects)
    }

    /// How many pages it has.
    package var pageCount: Int { pages.count }

    /// Adds the pages of a part behind those that are there.
    package mutating func append(_ part: PDFPart) throws(GraphicsError) {
        let resources = try resources(for: part)
        let first = pages.count
        let streams = part.streams.map { objects.put(stream: $0) }
        for page in part.pages {
            var body = Array("<</Type/Page/Parent \(tree) 0 R/MediaBox[0 0 ".utf8)
            body.append(number: page.width * PDFContent.pointsPerMillimetre)
            body.append(number: page.height * PDFContent.pointsPerMillimetre)
            body.append("]/Contents")
            if page.contents.count == 1 {
                body.append(UInt8(ascii: " "))
                body.append(reference: streams[page.contents[0]])
            } else {
                body.append(references: page.contents.map { streams[$0] })
            }
            body.append("/Resources \(resources) 0 R/StructParents \(pages.count)>>")
            pages.append(try objects.put(body))
        }
        try structure.append(part.structure, pages: Array(pages[first...]), to: &objects)
    }

    private mutating func resources(for part: PDFPart) throws(GraphicsError) -> Int {
        var names = ""
        for (place, font) in part.fonts.enumerated() {
            // Where a glyph shows another text in one part than in others, the font is there twice.
            let known = fonts.indices.first { fonts[$0].font.use(font) }
            let object = known.map { fonts[$0].object } ?? objects.reserve()
            if known == nil { fonts.append((font, object)) }
            names += "/F\(place) \(object) 0 R"
        }
        var body = "<</Font<<\(names)>>"
        if !part.pictures.isEmpty {
            let names = try part.pictures.enumerated().map { place, picture throws(GraphicsError) in
                "/I\(place) \(try put(picture)) 0 R"
            }
            body += "/XObject<<\(names.joined())>>"
        }
        body += ">>"
        hasColours = hasColours || part.hasColours
        if let known = resources[body] { return known }
        let object = try objects.put(Array(body.utf8))
        resources[body] = object
        return object
    }

    private mutating func put(_ picture: ShownPicture) throws(GraphicsError) -> Int {
        if let known = pictures.first(where: { $0.picture == picture }) { return known.object }
        let colours = picture.colours.flatMap(\.channels).map { PDFSyntax.hexadecimal($0) }.joined()
        let object = try objects.put(
            deflating: picture.dots,
            entries: """
                /Type/XObject/Subtype/Image/Width \(picture.width)/Height \(picture.height)/BitsPerComponent 8\
                /ColorSpace[/Indexed/DeviceRGB \(picture.colours.count - 1)<\(colours)>]
                """
        )
        pictures.append((picture, object))
        return object
    }

    /// The document's bytes.
    ///
    /// - Parameters:
    ///   - title: Of the document.
    ///   - language: Of its text, as a BCP 47 tag.
    ///   - fonts: A library that has all fonts of the parts.
    package consuming func finished(
        title: String,
        language: String,
        fonts library: FontLibrary
    ) throws(GraphicsError) -> [UInt8] {
        guard !pages.isEmpty else { throw .noPages }
        try putFonts(from: library)
        let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
        try objects.put(Array("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>".utf8), as: tree)
        let structureRoot = try structure.finish(in: &objects)
        let metadata = PDFMetadata(title: title)
        let information = try objects.put(metadata.information)
        let packet = objects.put(plain: metadata.packet, entries: "/Type/Metadata/Subtype/XML")
        let intent = hasColours ? ColourProfile.rgb : .grey
        let profile = objects.put(stream: try intent.stream.get(), entries: "/N \(intent.channels)")
        var catalog = Array("<</Type/Catalog/Pages \(tree) 0 R/Lang".utf8)
        catalog += PDFSyntax.text(language)
        catalog.append(
            """
            /MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>\
            /StructTreeRoot \(structureRoot) 0 R/Metadata \(packet) 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1\
            /OutputConditionIdentifier(\(intent.name))/Info(\(intent.name))/DestOutputProfile \(profile) 0 R>>]>>
            """
        )
        let root = try objects.put(catalog)
        return try objects.finished(catalog: root, information: information)
    }

    private mutating func putFonts(from library: FontLibrary) throws(GraphicsError) {
        let lettered = fonts.map(\.font).filter { $0.coding == .letters }
        var encodings = [GlyphCoding.identity: "/Identity-H"]
        if !lettered.isEmpty {
            let map = CharacterMap.encoding(of: lettered)
            encodings[.letters] = " \(try objects.put(deflating: map, entries: CharacterMap.entries)) 0 R"
        }
        // Fonts of one family mostly agree about which glyph shows what.
        var unicodes: [(coding: GlyphCoding, texts: [Int: String], object: Int)] = []
        var places: [Int] = []
        for (font, _) in fonts {
            let texts = font.texts
            let known = unicodes.firstIndex { unicode in
                unicode.coding == font.coding && texts.allSatisfy { unicode.texts[$0] ?? $1 == $1 }
            }
            if let known { unicodes[known].texts.merge(texts) { first, _ in first } }
            places.append(known ?? unicodes.count)
            if known == nil { unicodes.append((font.coding, texts, objects.reserve())) }
        }
        for (coding, texts, object) in unicodes {
            let map = try library.unicodeMap(of: texts, coding, compression: objects.compression)
            objects.put(stream: map, as: object)
        }
        for ((font, object), place) in zip(fonts, places) {
            let maps = (encoding: encodings[font.coding] ?? "", unicode: unicodes[place].object)
            try font.put(into: &objects, as: object, maps: maps, library: library)
        }
    }
}
