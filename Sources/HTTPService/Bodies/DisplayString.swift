extension String {
    /// A text of any letters as a header can hold it: a Display String of a structured field (RFC 9651, 4.1.11).
    var displayString: String {
        let bytes = utf8.map { byte in
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "\""), ...0x1F, 0x7F...:
                "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
            default: String(UnicodeScalar(byte))
            }
        }
        return "%\"\(bytes.joined())\""
    }
}
