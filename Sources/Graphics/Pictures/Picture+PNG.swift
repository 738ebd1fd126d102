import CCairo

extension Picture {
    /// Reads a PNG (ISO/IEC 15948).
    convenience init(png file: [UInt8]) throws(PictureError) {
        let chunks = try Self.drawingChunks(of: file)
        var rest = chunks[...]
        let surface: Surface
        do throws(GraphicsError) {
            surface = try unsafe withUnsafeMutablePointer(to: &rest) { rest throws(GraphicsError) in
                try unsafe Surface(
                    owning: cairo_image_surface_create_from_png_stream(
                        { rest, bytes, count in
                            let rest = unsafe rest?.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                            guard let rest = unsafe rest, let bytes = unsafe bytes, unsafe rest.pointee.count >= count
                            else { return CAIRO_STATUS_READ_ERROR }
                            for place in 0..<Int(count) { unsafe bytes[place] = rest.pointee.removeFirst() }
                            return CAIRO_STATUS_SUCCESS
                        },
                        rest
                    )
                )
            }
        } catch {
            throw .unreadable
        }
        let width = unsafe Int(cairo_image_surface_get_width(surface.pointer))
        let height = unsafe Int(cairo_image_surface_get_height(surface.pointer))
        // Drawn once more, since cairo keeps pictures of some kinds in other forms.
        let pointer = unsafe surface.pointer
        try unsafe self.init(width: width, height: height) { context throws(PictureError) in
            unsafe cairo_set_source_surface(context, pointer, 0, 0)
            unsafe cairo_paint(context)
        }
    }

    /// The file without what it does not need to be drawn: texts, profiles and the like can be large once unpacked.
    private static func drawingChunks(of file: [UInt8]) throws(PictureError) -> [UInt8] {
        guard file.starts(with: PNG.signature) else { throw .unreadable }
        var kept = PNG.signature
        var place = kept.count
        while place < file.count {
            guard file.count - place >= 12 else { throw .unreadable }
            let count = Int(bigEndian: file[place..<place + 4])
            guard count <= file.count - place - 12 else { throw .unreadable }
            let type = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
            if place == PNG.signature.count {
                guard type == "IHDR", count == 13 else { throw .unreadable }
                try requireFew(
                    Int(bigEndian: file[place + 8..<place + 12]),
                    Int(bigEndian: file[place + 12..<place + 16])
                )
            }
            if ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].contains(type) { kept += file[place..<place + 12 + count] }
            place += 12 + count
        }
        return kept
    }
}

extension Int {
    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) { self = bytes.reduce(0) { $0 << 8 | Int($1) } }
}
