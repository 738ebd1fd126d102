import CISAL

/// Compresses bytes into a zlib stream: ISA-L takes a tenth of libdeflate's time for a few more bytes.
func deflated(_ bytes: [UInt8]) throws(GraphicsError) -> [UInt8] {
    // The worst are stored blocks, five bytes for each 65,535, and the stream's frame.
    let bound = bytes.count + (bytes.count / 65_535 + 1) * 5 + 1000
    let compressed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        unsafe count = Int(igzip_zlib(bytes, UInt32(bytes.count), output.baseAddress, UInt32(bound)))
    }
    guard !compressed.isEmpty else { throw .compression }
    return compressed
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    unsafe crc32_gzip_refl(0, bytes, UInt64(bytes.count))
}

/// Enough to tell documents apart, not to vouch for them.
func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    unsafe crc64_ecma_refl(0, bytes, UInt64(bytes.count))
}
