import CRsvg

extension Picture {
    /// How wide or high it is drawn, whichever is more: at 600 dpi a little less than three centimetres.
    private static let side = 640.0

    /// Draws an SVG.
    convenience init(svg file: [UInt8]) throws(PictureError) {
        let file = try SVGScreening(file).drawing
        guard var rsvg = Self.rsvg else { throw .noLibrary("librsvg2-2") }
        guard let document = unsafe rsvg_open(&rsvg, file, file.count) else { throw .unreadable }
        defer { unsafe rsvg_close(&rsvg, document) }
        var (width, height) = (0.0, 0.0)
        guard unsafe rsvg_measure(&rsvg, document, &width, &height) != 0, width > 0, height > 0,
            max(width, height) < .infinity, (0.02...50).contains(width / height)
        else {
            throw .oddSize
        }
        let scale = Self.side / max(width, height)
        let (columns, rows) = (max(1, (width * scale).rounded()), max(1, (height * scale).rounded()))
        try unsafe self.init(width: Int(columns), height: Int(rows)) { context throws(PictureError) in
            let isDrawn = unsafe rsvg_draw(&rsvg, document, UnsafeMutableRawPointer(context), columns, rows)
            guard isDrawn != 0 else { throw .unreadable }
        }
    }

    private static let rsvg: CRsvg.rsvg? = {
        var rsvg = CRsvg.rsvg()
        return unsafe rsvg_load(&rsvg) != 0 ? rsvg : nil
    }()
}
