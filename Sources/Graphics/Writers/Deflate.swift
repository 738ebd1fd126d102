import CDeflate

// Higher levels take five times as long for three per cent of a voucher's bytes.
private let level: Int32 = 6

/// Compresses into a zlib stream.
func zlibCompressed(_ bytes: [UInt8]) throws(GraphicsError) -> [UInt8] {
    guard let compressor = unsafe libdeflate_alloc_compressor(level) else { throw .compression }
    defer { unsafe libdeflate_free_compressor(compressor) }
    let bound = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
    let compressed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        unsafe count = libdeflate_zlib_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
    // The bound rules this out, but nothing is how the library reports it.
    guard !compressed.isEmpty else { throw .compression }
    return compressed
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    unsafe libdeflate_crc32(0, bytes, bytes.count)
}
