import CCairo

extension Picture {
    package enum Kind: Sendable {
        case png, jpeg, svg
    }

    /// Reads a file that nobody vouches for.
    ///
    /// What it costs is bounded by the file's size and `mostDots`: dots are counted before there is room for them, and
    /// whatever multiplies is refused.
    package convenience init(reading file: [UInt8], as kind: Kind) throws(PictureError) {
        switch kind {
        case .png: try self.init(png: file)
        case .jpeg: try self.init(jpeg: file)
        case .svg: try self.init(svg: file)
        }
    }

    static func requireFew(_ width: Int, _ height: Int) throws(PictureError) {
        guard width > 0, height > 0 else { throw .unreadable }
        // Neither side as long as cairo takes no longer.
        guard width <= 20_000, height <= 20_000, width * height <= mostDots else {
            throw .tooManyDots(width: width, height: height)
        }
    }

    /// What somebody draws on a clear ground.
    convenience init(
        width: Int,
        height: Int,
        drawing: (_ context: OpaquePointer) throws(PictureError) -> Void
    ) throws(PictureError) {
        let surface: Surface
        do throws(GraphicsError) {
            surface = try unsafe Surface(
                owning: cairo_image_surface_create(
                    CAIRO_FORMAT_ARGB32,
                    Int32(clamping: width),
                    Int32(clamping: height)
                )
            )
        } catch {
            throw .unreadable
        }
        guard let context = unsafe cairo_create(surface.pointer) else { throw .unreadable }
        defer { unsafe cairo_destroy(context) }
        try unsafe drawing(context)
        guard unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS, let dots = try? surface.words(width, height) else {
            throw .unreadable
        }
        self.init(width: width, height: height, dots: dots)
    }
}

extension Surface {
    /// What was drawn on an image of 32 bits a dot, row by row.
    func words(_ width: Int, _ height: Int) throws(GraphicsError) -> [UInt32] {
        unsafe cairo_surface_flush(pointer)
        try check()
        guard let bytes = unsafe cairo_image_surface_get_data(pointer) else { throw .drawing("no picture") }
        let stride = unsafe Int(cairo_image_surface_get_stride(pointer))
        return unsafe [UInt32](unsafeUninitializedCapacity: width * height) { words, count in
            for row in 0..<height {
                let line = unsafe UnsafeRawPointer(bytes + row * stride).assumingMemoryBound(to: UInt32.self)
                _ = unsafe words[row * width..<(row + 1) * width].initialize(
                    fromContentsOf: UnsafeBufferPointer(start: line, count: width)
                )
            }
            count = width * height
        }
    }
}
