/// A page as a PNG picture of its true size.
package enum PNGWriter {
    /// - Parameter drawn: Called between drawing and writing the file out.
    package static func write(
        _ page: Page,
        at resolution: Resolution,
        as form: PixelForm,
        fonts: FontLibrary,
        drawn: () -> Void = {}
    ) throws(GraphicsError) -> [UInt8] {
        let raster = try Raster(page, at: resolution, as: form, fonts: fonts)
        drawn()
        return try PNG(raster, at: resolution).bytes
    }
}
