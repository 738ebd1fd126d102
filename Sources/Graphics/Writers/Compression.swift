import CDeflate
import CISAL

/// What a file's smallness is worth.
package enum Compression: Sendable, Hashable {
    /// For a server that makes many: ISA-L.
    case fast
    /// For a file that is kept or sent: libdeflate, whose pictures are a tenth smaller and large ones a quarter, after ten
    /// to twenty-five times as long.
    case compact

    /// Compresses bytes into a zlib stream (RFC 1950).
    package func deflated(_ bytes: [UInt8]) throws(GraphicsError) -> [UInt8] {
        let compressed =
            switch self {
            case .fast: Self.deflatedFast(bytes)
            case .compact: Self.deflatedCompactly(bytes)
            }
        guard !compressed.isEmpty else { throw .compression }
        return compressed
    }

    private static func deflatedFast(_ bytes: [UInt8]) -> [UInt8] {
        // The worst are stored blocks, five bytes for each 65,535, and the stream's frame.
        let bound = bytes.count + (bytes.count / 65_535 + 1) * 5 + 1000
        return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            unsafe count = Int(igzip_zlib(bytes, UInt32(bytes.count), output.baseAddress, UInt32(bound)))
        }
    }

    private static func deflatedCompactly(_ bytes: [UInt8]) -> [UInt8] {
        // The level before is not enough for receipts of 12 kB; the one after takes half as long again.
        guard let compressor = unsafe libdeflate_alloc_compressor(8) else { return [] }
        defer { unsafe libdeflate_free_compressor(compressor) }
        let bound = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
        return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            unsafe count = libdeflate_zlib_compress(compressor, bytes, bytes.count, output.baseAddress, bound)
        }
    }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    unsafe crc32_gzip_refl(0, bytes, UInt64(bytes.count))
}

/// Enough to tell documents apart, not to vouch for them.
func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    unsafe crc64_ecma_refl(0, bytes, UInt64(bytes.count))
}
