/// A page as an SVG picture whose unit is the millimetre.
package enum SVGWriter {
    /// The page with text that can be selected; it keeps its measured width, whatever font the viewer has.
    package static func write(_ page: Page) -> [UInt8] {
        file(page, definitions: []) { markup($0) }
    }

    /// The page with text as outlines, which looks the same where its fonts are not.
    package static func write(_ page: Page, outlining fonts: FontLibrary) throws(GraphicsError) -> [UInt8] {
        var outlines = OutlinedText()
        var texts: [String] = []
        for case .text(let run) in page.elements { texts.append(try outlines.markup(run, fonts: fonts)) }
        var next = texts.makeIterator()
        return file(page, definitions: outlines.definitions) { _ in next.next() ?? "" }
    }

    private static func file(_ page: Page, definitions: [String], _ text: (TextRun) -> String) -> [UInt8] {
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
        lines += page.elements.map { element in
            switch element {
            case .text(let run): text(run)
            case .rectangle(let rectangle): markup(rectangle)
            case .modules(let grid): markup(grid)
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
            font-weight="\(style.weight.rawValue)" fill="\(colour(style.grey))" \
            textLength="\(Decimal(run.width))" lengthAdjust="spacingAndGlyphs"\(figures)>\
            \(XML.escaped(run.text))</text>
            """
    }

    private static func markup(_ rectangle: Rectangle) -> String {
        let radius = rectangle.radius > 0 ? " rx=\"\(Decimal(rectangle.radius))\"" : ""
        return """
            <rect x="\(Decimal(rectangle.x))" y="\(Decimal(rectangle.y))" width="\(Decimal(rectangle.width))" \
            height="\(Decimal(rectangle.height))"\(radius) fill="\(colour(rectangle.grey))"/>
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

    static func colour(_ grey: Double) -> String {
        let level = String(Int((min(max(grey, 0), 1) * 255).rounded()), radix: 16)
        return "#" + String(repeating: level.count == 1 ? "0" + level : level, count: 3)
    }
}
