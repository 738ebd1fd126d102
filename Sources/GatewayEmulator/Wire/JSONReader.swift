extension JSON {
    /// Reads a JSON text.
    ///
    /// - Throws: `Malformed` with the place where it stops being JSON.
    package init(_ text: some Sequence<UInt8>) throws(Malformed) {
        var reader = JSONReader(bytes: Array(text))
        self = try reader.document()
    }

    /// Where a text is not JSON.
    package struct Malformed: Error, Sendable, Equatable {
        /// The offset of the first byte that does not belong.
        package let offset: Int
    }
}

/// Reads JSON from bytes, as RFC 8259 has it.
private struct JSONReader {
    let bytes: [UInt8]
    private var offset = 0
    private var depth = 0
    // Deeper than any call; it keeps a hostile text from using up the stack.
    private static let greatestDepth = 32

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var malformed: JSON.Malformed { JSON.Malformed(offset: offset) }
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func document() throws(JSON.Malformed) -> JSON {
        let value = try value()
        skipSpace()
        guard next == nil else { throw malformed }
        return value
    }

    private mutating func value() throws(JSON.Malformed) -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(JSON.Malformed) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSON.Malformed) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSON.Malformed) -> JSON
    ) throws(JSON.Malformed) -> JSON {
        guard depth < Self.greatestDepth else { throw malformed }
        depth += 1
        offset += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSON.Malformed) -> JSON {
        var members: [JSON.Member] = []
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            let name = try string()
            skipSpace()
            try expect(":")
            members.append(JSON.Member(name: name, value: try value()))
            skipSpace()
        } while take(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array() throws(JSON.Malformed) -> JSON {
        var elements: [JSON] = []
        skipSpace()
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value())
            skipSpace()
        } while take(",")
        try expect("]")
        return .array(elements)
    }

    private mutating func number() throws(JSON.Malformed) -> String {
        let start = offset
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(JSON.Malformed) {
        let count = bytes[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard count > 0 else { throw malformed }
        offset += count
    }

    private mutating func string() throws(JSON.Malformed) -> String {
        let start = offset
        try expect("\"")
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw malformed }
            offset += 1
            if byte == UInt8(ascii: "\\") {
                text += Array(String(try escaped()).utf8)
            } else {
                text.append(byte)
            }
        }
        try expect("\"")
        guard let text = String(validating: text, as: UTF8.self) else { throw JSON.Malformed(offset: start) }
        return text
    }

    private mutating func escaped() throws(JSON.Malformed) -> Unicode.Scalar {
        guard let byte = next else { throw malformed }
        offset += 1
        switch Unicode.Scalar(byte) {
        case "\"", "\\", "/": return Unicode.Scalar(byte)
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicode()
        default: throw JSON.Malformed(offset: offset - 1)
        }
    }

    private mutating func unicode() throws(JSON.Malformed) -> Unicode.Scalar {
        let high = try hexadecimal()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), take("\\"), take("u") else { throw malformed }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        else { throw malformed }
        return scalar
    }

    private mutating func hexadecimal() throws(JSON.Malformed) -> UInt32 {
        let digits = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            throw malformed
        }
        offset += 4
        return value
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSON.Malformed) -> JSON {
        guard bytes[offset...].starts(with: word.utf8) else { throw malformed }
        offset += word.utf8.count
        return value
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(JSON.Malformed) {
        guard take(character) else { throw malformed }
    }
}
