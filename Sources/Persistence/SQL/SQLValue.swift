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
    func write(to json: inout String) {
        switch self {
        case .null: json += "null"
        case .integer(let number): json += String(number)
        case .text(let text):
            json += "\""
            for part in text.utf8.needsEscape ? text.unicodeScalars.map(\.escaped) : [text] { json += part }
            json += "\""
        }
    }
}

extension String.UTF8View {
    /// RFC 8259, section 7.
    fileprivate var needsEscape: Bool { contains { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } }
}

extension Unicode.Scalar {
    fileprivate var escaped: String {
        switch self {
        case "\"", "\\": "\\\(self)"
        case ..<" ": "\\u00" + (value < 16 ? "0" : "") + String(value, radix: 16)
        default: String(self)
        }
    }
}
