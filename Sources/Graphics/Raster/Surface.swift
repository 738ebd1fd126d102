import CCairo

/// Owns one reference to a cairo surface.
@safe
struct Surface: ~Copyable {
    let pointer: OpaquePointer

    /// Takes over the caller's reference, also when it throws.
    init(owning pointer: OpaquePointer) throws(GraphicsError) {
        // A constructor never returns NULL, but a surface in error that swallows all calls.
        do throws(GraphicsError) {
            try unsafe GraphicsError.check(cairo_surface_status(pointer))
        } catch {
            unsafe cairo_surface_destroy(pointer)
            throw error
        }
        unsafe self.pointer = pointer
    }

    deinit { unsafe cairo_surface_destroy(pointer) }

    func check() throws(GraphicsError) {
        try unsafe GraphicsError.check(cairo_surface_status(pointer))
    }

    /// What was drawn on an image of nothing but ink: 0 to 255 for every dot, row by row.
    func alpha(width: Int, height: Int) throws(GraphicsError) -> [UInt8] {
        unsafe cairo_surface_flush(pointer)
        try check()
        guard let dots = unsafe cairo_image_surface_get_data(pointer) else { throw .drawing("no picture") }
        let stride = unsafe Int(cairo_image_surface_get_stride(pointer))
        return (0..<height).flatMap { row in
            unsafe Array(UnsafeBufferPointer(start: dots + row * stride, count: width))
        }
    }
}

extension GraphicsError {
    static func check(_ status: cairo_status_t) throws(GraphicsError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw unsafe .drawing(String(cString: cairo_status_to_string(status)))
    }
}
