import CQRencode

/// QR codes (ISO/IEC 18004) by libqrencode.
package enum QRCode {
    /// Encodes a text in the smallest version that holds it at level M, which survives 15 % of damage.
    ///
    /// - Throws: `SymbolError.tooLong`, `.outOfMemory`.
    package static func encode(_ text: String) throws(SymbolError) -> MatrixPattern {
        let smallestVersion: Int32 = 0
        let caseSensitive: Int32 = 1
        guard let code = unsafe QRcode_encodeString(text, smallestVersion, QR_ECLEVEL_M, QR_MODE_8, caseSensitive)
        else {
            // The library tells the two apart by errno alone; nothing a voucher holds is large enough to want memory.
            throw text.utf8.count > 100 ? .tooLong(bytes: text.utf8.count) : .outOfMemory
        }
        defer { unsafe QRcode_free(code) }
        let size = unsafe Int(code.pointee.width)
        guard let data = unsafe code.pointee.data else { throw .outOfMemory }
        let darkBit: UInt8 = 1
        return MatrixPattern(size: size, modules: (0..<size * size).map { unsafe data[$0] & darkBit == darkBit })
    }
}
