import CTurboJPEG

extension Picture {
    /// A progressive file has ten or so; each goes over the whole picture.
    private static let mostScans = 20

    /// Reads a JPEG (ISO/IEC 10918-1) in grey or RGB.
    convenience init(jpeg file: [UInt8]) throws(PictureError) {
        guard file.starts(with: [0xFF, 0xD8]) else { throw .unreadable }
        let scans = zip(file, file.dropFirst()).count { $0 == 0xFF && $1 == 0xDA }
        guard scans <= Self.mostScans else {
            throw .forbidden("\(scans) scans", remedy: "save it as a baseline JPEG")
        }
        guard let decoder = unsafe tjInitDecompress() else { throw .unreadable }
        defer { unsafe tjDestroy(decoder) }
        var (width, height, subsampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
        let head = unsafe tjDecompressHeader3(
            decoder,
            file,
            UInt(file.count),
            &width,
            &height,
            &subsampling,
            &colours
        )
        guard head == 0 else { throw .unreadable }
        try Self.requireFew(Int(width), Int(height))
        var dots = [UInt32](repeating: 0, count: Int(width) * Int(height))
        let status = unsafe dots.withUnsafeMutableBytes { dots in
            unsafe tjDecompress2(
                decoder,
                file,
                UInt(file.count),
                dots.bindMemory(to: UInt8.self).baseAddress,
                width,
                0,
                height,
                Int32(TJPF_BGRA.rawValue),
                TJFLAG_STOPONWARNING | TJFLAG_ACCURATEDCT
            )
        }
        guard status == 0 else { throw .unreadable }
        self.init(width: Int(width), height: Int(height), dots: dots)
    }
}
