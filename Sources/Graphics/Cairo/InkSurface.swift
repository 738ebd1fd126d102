import CCairo

/// A raster that holds only how much ink lies on each dot, a quarter of what colour would take.
struct InkSurface: ~Copyable {
    let surface: Surface
    let width: Int
    let height: Int

    init(width: Int, height: Int) throws(GraphicsError) {
        surface = try unsafe Surface(
            owning: cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(clamping: width), Int32(clamping: height))
        )
        self.width = width
        self.height = height
    }

    /// The ink of every dot, from 0 to 255, row by row.
    consuming func finished() throws(GraphicsError) -> [UInt8] {
        unsafe cairo_surface_flush(surface.pointer)
        try surface.check()
        guard let dots = unsafe cairo_image_surface_get_data(surface.pointer) else { throw .drawing("no picture") }
        let stride = unsafe Int(cairo_image_surface_get_stride(surface.pointer))
        var ink: [UInt8] = []
        ink.reserveCapacity(width * height)
        for row in 0..<height {
            unsafe ink.append(contentsOf: UnsafeBufferPointer(start: dots + row * stride, count: width))
        }
        return ink
    }
}
