import CCairo

/// A PDF under construction in memory, in points.
struct PDFSurface: ~Copyable {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    let surface: Surface
    // Cairo writes to it until the surface is finished; it outlives the surface by being declared beside it.
    private let sink = Sink()

    /// The surface has no size until its first page does.
    init() throws(GraphicsError) {
        surface = try unsafe Surface(
            owning: cairo_pdf_surface_create_for_stream(
                { sink, data, count in
                    guard let sink = unsafe sink, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
                    unsafe Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes.append(
                        contentsOf: UnsafeBufferPointer(start: data, count: Int(count))
                    )
                    return CAIRO_STATUS_SUCCESS
                },
                Unmanaged.passUnretained(sink).toOpaque(),
                0,
                0
            )
        )
    }

    func describe(title: String) {
        unsafe cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATOR, "Struk")
        // Cairo would write the present time; the same page gives the same bytes for ever.
        unsafe cairo_pdf_surface_set_metadata(
            surface.pointer,
            CAIRO_PDF_METADATA_CREATE_DATE,
            "2000-01-01T00:00:00Z"
        )
    }

    /// Sets the size of the next page, before anything is drawn on it.
    func resize(width: Double, height: Double) {
        unsafe cairo_pdf_surface_set_size(surface.pointer, width, height)
    }

    consuming func finished() throws(GraphicsError) -> [UInt8] {
        unsafe cairo_surface_finish(surface.pointer)
        try surface.check()
        return sink.bytes
    }
}
