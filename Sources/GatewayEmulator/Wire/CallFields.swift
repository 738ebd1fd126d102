/// The fields of one call, each as the text it was sent in.
///
/// Absent, null and empty are the same here, as they are to the gateway.
package struct CallFields: Sendable {
    private enum Source: Sendable {
        case object(JSON)
        case form(Form)
    }

    private let source: Source

    /// Takes a call.
    ///
    /// A type that belies its body is forgiven where the body is unmistakable: read the other way, it names a merchant.
    ///
    /// - Parameters:
    ///   - contentType: The type as it was sent, in any letters, with or without parameters.
    ///   - body: The body.
    ///   - query: The query, where fields may come in it: a PyPI client of version 1 sends all of them there, and no
    ///     body. Those of a form in the body come first.
    /// - Returns: `nil` where the body is neither a JSON object nor a form, or is not sent as one.
    package init?(contentType: String?, body: some Sequence<UInt8>, query: String? = nil) {
        let bytes = Self.trimmed(Array(body))
        let query = Form(encoded: query ?? "").fields
        if bytes.isEmpty, !query.isEmpty {
            source = .form(Form(query))
            return
        }
        let object = (try? JSON(bytes)).flatMap { if case .object = $0 { $0 } else { nil } }
        let form = { Form(Form(encoded: String(decoding: bytes, as: UTF8.self)).fields + query) }
        // SDKs of the gateway write the type as `Application/JSON`.
        switch contentType?.split(separator: ";").first?.lowercased().filter({ $0 != " " }) {
        case "application/json":
            source = object.map(Source.object) ?? .form(form())
            guard object != nil || self["iMid"] != nil else { return nil }
        case "application/x-www-form-urlencoded":
            let unmistakable = object.flatMap { $0["iMid"] == nil ? nil : $0 }
            source = unmistakable.map(Source.object) ?? .form(form())
        default:
            return nil
        }
    }

    /// The text of a field; of JSON, that of a string or a number.
    package subscript(name: String) -> String? {
        let text =
            switch source {
            case .object(let object): object[name]?.scalar
            case .form(let form): form[name]
            }
        guard let text, !text.isEmpty else { return nil }
        return text
    }

    /// Whether a field is an object or an array, where the gateway expects a string.
    package func isStructured(_ name: String) -> Bool {
        guard case .object(let object) = source else { return false }
        return switch object[name] {
        case .object, .array: true
        default: false
        }
    }

    func text(_ name: String) -> String { self[name] ?? "" }

    /// Answers with the code of the first field that is missing.
    func require(_ fields: [(name: String, missing: ResultCode)]) throws(ResultCode) {
        for field in fields where self[field.name] == nil { throw field.missing }
    }

    /// Without the byte order mark of some writers of JSON and the white space around.
    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        let unmarked = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard let last = unmarked.lastIndex(where: { !isSpace($0) }) else { return [] }
        return Array(unmarked[...last].drop(while: isSpace))
    }
}
