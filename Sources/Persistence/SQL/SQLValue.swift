import FoundationEssentials
import Payments

/// What a column holds: the schemas of both databases know no more kinds.
///
/// Times are milliseconds since 1970, truths are 0 and 1, documents are JSON text.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
    init(_ number: Int) { self = .integer(Int64(number)) }
    init(_ truth: Bool?) { self = truth.map { .integer($0 ? 1 : 0) } ?? .null }
    init(_ instant: Timestamp?) { self.init(instant?.milliseconds) }

    /// A document, written in one way only.
    init(json value: some Encodable) throws {
        self = .text(String(decoding: try Self.encoder.encode(value), as: UTF8.self))
    }

    /// A document that lists texts.
    ///
    /// Not by an encoder, as each group of questions lists what it asks for.
    init(listing texts: [String]) {
        var json = [UInt8(ascii: "[")]
        for (index, text) in texts.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            SQLValue.text(text).write(to: &json)
        }
        json.append(UInt8(ascii: "]"))
        self = .text(String(decoding: json, as: UTF8.self))
    }

    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}

extension SQLValue {
    /// Appends the value as JSON.
    ///
    /// Not by an encoder: it took a seventh of the program's time for a registration.
    func write(to json: inout [UInt8]) {
        switch self {
        case .null: json.append(contentsOf: "null".utf8)
        case .integer(let number): json.append(contentsOf: String(number).utf8)
        case .text(let text):
            json.append(UInt8(ascii: "\""))
            if text.utf8.contains(where: \.needsEscape) {
                for byte in text.utf8 { json.append(escaping: byte) }
            } else {
                json.append(contentsOf: text.utf8)
            }
            json.append(UInt8(ascii: "\""))
        }
    }
}

extension UInt8 {
    /// RFC 8259, section 7.
    fileprivate var needsEscape: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

extension [UInt8] {
    fileprivate mutating func append(escaping byte: UInt8) {
        guard byte.needsEscape else { return append(byte) }
        append(UInt8(ascii: "\\"))
        guard byte < 0x20 else { return append(byte) }
        append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8)
        append(contentsOf: String(byte, radix: 16).utf8)
    }
}
