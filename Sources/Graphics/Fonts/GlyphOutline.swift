import CCairo

/// A glyph's outline as SVG tells paths: in thousandths of an em, from the origin rightwards and down.
struct GlyphOutline {
    /// Path data (SVG 2, 9.3), empty for what shows nothing.
    let path: String

    /// How many units an em has.
    static let unitsPerEm = 1000.0

    /// - Parameter face: A borrowed face without a size.
    init(of glyph: UInt32, in face: OpaquePointer?) throws(GraphicsError) {
        let surface = try unsafe Surface(owning: cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1))
        let context = unsafe cairo_create(surface.pointer)
        defer { unsafe cairo_destroy(context) }
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_set_font_options(context, options)
        unsafe cairo_set_font_face(context, face)
        unsafe cairo_set_font_size(context, Self.unitsPerEm)
        var placed = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
        unsafe cairo_glyph_path(context, &placed, 1)
        try unsafe GraphicsError.check(cairo_status(context))
        guard let path = unsafe cairo_copy_path(context) else { throw .drawing("no outline") }
        defer { unsafe cairo_path_destroy(path) }
        try unsafe GraphicsError.check(path.pointee.status)
        self.path = unsafe Self.data(of: path.pointee)
    }

    /// Headers that tell a step and how many pieces it takes, each with points behind it.
    private static func data(of path: cairo_path_t) -> String {
        var data = ""
        var index = 0
        while unsafe index < Int(path.num_data) {
            let header = unsafe path.data[index].header
            let points = (1..<Int(header.length)).map { unsafe path.data[index + $0].point }
            let numbers = points.flatMap { [Int($0.x.rounded()), Int($0.y.rounded())] }
            let letter = letters[header.type.rawValue] ?? ""
            // Cairo begins a new piece wherever one is closed, also behind the last.
            let isIdle = unsafe letter == "M" && index + Int(header.length) >= Int(path.num_data)
            if !isIdle { data += letter + numbers.map(String.init).joined(separator: " ") }
            index += Int(header.length)
        }
        return data
    }

    private static let letters = [
        CAIRO_PATH_MOVE_TO.rawValue: "M", CAIRO_PATH_LINE_TO.rawValue: "L", CAIRO_PATH_CURVE_TO.rawValue: "C",
        CAIRO_PATH_CLOSE_PATH.rawValue: "Z",
    ]
}
