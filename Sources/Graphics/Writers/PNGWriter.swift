/// A page as a PNG picture of its true size.
package enum PNGWriter {
    /// - Parameter notes: Texts that go into the file, with their keywords; both of ASCII.
    package static func write(
        _ raster: Raster,
        notes: [(keyword: String, text: String)] = [],
        compression: Compression = .fast
    ) throws(GraphicsError) -> [UInt8] {
        try PNG(raster, notes: notes, compression: compression).bytes
    }
}
