import FoundationEssentials

/// Where a list goes on, as an opaque text.
enum Cursor {
    /// Wraps the id of the last item.
    static func text(after id: String) -> String { Base64URL.text(Array(id.utf8)) }

    /// The id that a cursor wraps.
    ///
    /// - Throws: `Problem` for a text that no list gave out.
    static func id(in text: String) throws(Problem) -> String {
        guard text.utf8.count <= 200, let bytes = Base64URL.bytes(text), !bytes.isEmpty,
            bytes.allSatisfy({ (33...126).contains($0) })
        else { throw invalid }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What is told of a text that no list gave out.
    static let invalid = Problem(invalid: "cursor", "no list gave it out", "use `nextCursor` as it was given")
}

/// Base 64 with the alphabet for addresses, without padding (RFC 4648, section 5).
enum Base64URL {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            }
        )
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var base64 = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        base64 += Array(repeating: "=", count: (4 - base64.count % 4) % 4)
        return Data(base64Encoded: String(base64)).map { Array($0) }
    }
}
