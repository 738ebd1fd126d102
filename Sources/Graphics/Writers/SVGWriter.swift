import FoundationEssentials

/// A page as an SVG picture whose unit is the millimetre.
package enum SVGWriter {
    /// The page with text that can be selected; it keeps its measured width, whatever font the viewer has.
    package static func write(_ page: Page) throws(GraphicsError) -> [UInt8] {
        try file(page, definitions: []) { markup($0) }
    }

    /// The page with text as outlines, which looks the same where its fonts are not.
    package static func write(_ page: Page, outlining fonts: FontLibrary) throws(GraphicsError) -> [UInt8] {
        var outlines = OutlinedText()
        var texts: [String] = []
        for case .text(let run) in page.elements { texts.append(try outlines.markup(run, fonts: fonts)) }
        var next = texts.makeIterator()
        return try file(page, definitions: outlines.definitions) { _ in next.next() ?? "" }
    }

    private static func file(
        _ page: Page,
        definitions: [String],
        _ text: (TextRun) -> String
    ) throws(GraphicsError) -> [UInt8] {
        let width = Decimal(page.width)
        let height = Decimal(page.height)
        let language = XML.escaped(page.language)
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)mm" height="\(height)mm" \
            viewBox="0 0 \(width) \(height)" lang="\(language)" xml:lang="\(language)" role="img">
            """,
            "<title>\(XML.escaped(page.title))</title>",
        ]
        if !definitions.isEmpty { lines += ["<defs>"] + definitions + ["</defs>"] }
        lines.append("<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>")
        lines += try page.elements.map { element throws(GraphicsError) in
            switch element {
            case .text(let run): text(run)
            case .rectangle(let rectangle): markup(rectangle)
            case .modules(let grid): markup(grid)
            case .picture(let place): try markup(place)
            }
        }
        lines.append("</svg>\n")
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func markup(_ run: TextRun) -> String {
        let style = run.style
        let figures = style.tabularFigures ? " style=\"font-feature-settings:'tnum'\"" : ""
        return """
            <text xml:space="preserve" x="\(Decimal(run.x))" y="\(Decimal(run.baseline))" \
            font-family="\(XML.escaped("'\(style.family)', sans-serif"))" \
            font-size="\(Decimal(style.size * TextStyle.millimetresPerPoint))" \
            font-weight="\(style.weight.rawValue)" fill="\(hexadecimal(style.colour))" \
            textLength="\(Decimal(run.width))" lengthAdjust="spacingAndGlyphs"\(figures)\(language(of: run))>\
            \(XML.escaped(run.text))</text>
            """
    }

    /// As both kinds of reader look for it.
    static func language(of run: TextRun) -> String {
        run.language.map { " lang=\"\(XML.escaped($0))\" xml:lang=\"\(XML.escaped($0))\"" } ?? ""
    }

    private static func markup(_ rectangle: Rectangle) -> String {
        let radius = rectangle.radius > 0 ? " rx=\"\(Decimal(rectangle.radius))\"" : ""
        return """
            <rect x="\(Decimal(rectangle.x))" y="\(Decimal(rectangle.y))" width="\(Decimal(rectangle.width))" \
            height="\(Decimal(rectangle.height))"\(radius) fill="\(hexadecimal(rectangle.colour))"/>
            """
    }

    /// In units of a module, so that all edges are whole numbers.
    ///
    /// The scale is multiplied, hence its finer print.
    private static func markup(_ grid: ModuleGrid) -> String {
        let path = grid.darkAreas.map { area in
            let (width, height) = (area.columns.count, area.rows.count)
            return "M\(area.columns.lowerBound) \(area.rows.lowerBound)h\(width)v\(height)h-\(width)z"
        }
        return """
            <path role="img" aria-label="\(XML.escaped(grid.description))" shape-rendering="crispEdges" \
            fill="#000000" transform="translate(\(Decimal(grid.x)) \(Decimal(grid.y))) \
            scale(\(Decimal(grid.moduleWidth, places: 6)) \(Decimal(grid.moduleHeight, places: 6)))" d="\(path.joined())"/>
            """
    }

    private static func markup(_ place: PlacedPicture) throws(GraphicsError) -> String {
        let file = Data(try PNG(place.shown()).bytes).base64EncodedString()
        return """
            <image role="img" aria-label="\(XML.escaped(place.description))" x="\(Decimal(place.x))" \
            y="\(Decimal(place.y))" width="\(Decimal(place.width))" height="\(Decimal(place.height))" \
            preserveAspectRatio="none" href="data:image/png;base64,\(file)"/>
            """
    }

    static func hexadecimal(_ colour: Colour) -> String {
        "#"
            + colour.channels.map { channel in
                let digits = String(channel, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }
}
