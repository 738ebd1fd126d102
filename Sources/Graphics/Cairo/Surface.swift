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
}

extension GraphicsError {
    static func check(_ status: cairo_status_t) throws(GraphicsError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw unsafe .drawing(String(cString: cairo_status_to_string(status)))
    }
}
