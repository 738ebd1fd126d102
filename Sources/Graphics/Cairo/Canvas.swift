import CCairo

/// Draws on one surface, in millimetres from its top left corner.
@safe
struct Canvas: ~Copyable {
    enum Medium {
        case vector
        /// A surface of nothing but ink.
        case raster
    }

    private let context: OpaquePointer?
    private let medium: Medium
    private let typesetter: Typesetter

    /// - Parameter scale: Units of the surface on a millimetre.
    init(on surface: borrowing Surface, medium: Medium, scale: Double, fonts: FontLibrary) {
        unsafe context = cairo_create(surface.pointer)
        unsafe cairo_scale(context, scale, scale)
        typesetter = unsafe Typesetter(fonts: fonts.map, hinted: medium == .raster, canvas: context)
        self.medium = medium
    }

    deinit { unsafe cairo_destroy(context) }

    func check() throws(GraphicsError) {
        try unsafe GraphicsError.check(cairo_status(context))
    }

    func draw(_ run: TextRun) {
        setGrey(run.style.grey)
        unsafe cairo_move_to(context, run.x, run.baseline)
        unsafe typesetter.show(run.text, in: run.style, on: context)
    }

    func draw(_ rectangle: Rectangle) {
        setGrey(rectangle.grey)
        if rectangle.radius > 0 {
            trace(rectangle)
        } else {
            unsafe cairo_rectangle(context, rectangle.x, rectangle.y, rectangle.width, rectangle.height)
        }
        unsafe cairo_fill(context)
    }

    /// All dark modules are one path, so no renderer shows a seam between them.
    func draw(_ grid: ModuleGrid) {
        setGrey(0)
        for run in grid.darkRuns {
            unsafe cairo_rectangle(
                context,
                grid.x + Double(run.columns.lowerBound) * grid.moduleWidth,
                grid.y + Double(run.row) * grid.moduleHeight,
                Double(run.columns.count) * grid.moduleWidth,
                grid.moduleHeight
            )
        }
        unsafe cairo_fill(context)
    }

    /// Marks what `draw` draws as an element of the document's structure.
    func tagged(_ tag: String, _ draw: () -> Void) {
        unsafe cairo_tag_begin(context, tag, nil)
        draw()
        unsafe cairo_tag_end(context, tag)
    }

    func showPage() {
        unsafe cairo_show_page(context)
    }

    private func setGrey(_ grey: Double) {
        switch medium {
        case .vector:
            unsafe cairo_set_source_rgb(context, grey, grey, grey)
        case .raster:
            // Ink laid over ink never gets lighter, so shades replace what is there; black may take the faster way.
            unsafe cairo_set_operator(context, grey == 0 ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_SOURCE)
            unsafe cairo_set_source_rgba(context, 0, 0, 0, 1 - grey)
        }
    }

    private func trace(_ rectangle: Rectangle) {
        let radius = min(rectangle.radius, rectangle.width / 2, rectangle.height / 2)
        let left = rectangle.x + radius
        let right = rectangle.x + rectangle.width - radius
        let top = rectangle.y + radius
        let bottom = rectangle.y + rectangle.height - radius
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, right, top, radius, -.pi / 2, 0)
        unsafe cairo_arc(context, right, bottom, radius, 0, .pi / 2)
        unsafe cairo_arc(context, left, bottom, radius, .pi / 2, .pi)
        unsafe cairo_arc(context, left, top, radius, .pi, .pi * 3 / 2)
        unsafe cairo_close_path(context)
    }
}
