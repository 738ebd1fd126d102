/// A page as a PNG picture of its true size.
package enum PNGWriter {
    package static func write(
        _ page: Page,
        at resolution: Resolution,
        as form: PixelForm,
        fonts: FontLibrary
    ) throws(GraphicsError) -> [UInt8] {
        let raster = try Raster(page, at: resolution, as: form, fonts: fonts)
        return try PNG(raster, at: resolution).bytes
    }
}
