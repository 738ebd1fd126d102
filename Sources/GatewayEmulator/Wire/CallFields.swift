/// The fields of one call, each as the text it was sent in.
///
/// Absent, null and empty are the same here, as they are to the gateway.
package struct CallFields: Sendable {
    private let object: JSON

    /// Takes the body of a call.
    ///
    /// - Returns: `nil` where the body is not a JSON object, or is not sent as JSON.
    package init?(contentType: String?, body: some Sequence<UInt8>) {
        // SDKs of the gateway write the type as `Application/JSON`.
        let type = contentType?.split(separator: ";").first?.lowercased().filter { $0 != " " }
        guard type == "application/json", let json = try? JSON(body), case .object = json else { return nil }
        object = json
    }

    /// The text of a string or a number.
    package subscript(name: String) -> String? {
        guard let text = object[name]?.scalar, !text.isEmpty else { return nil }
        return text
    }

    /// Whether a field is an object or an array, where the gateway expects a string.
    package func isStructured(_ name: String) -> Bool {
        switch object[name] {
        case .object, .array: true
        default: false
        }
    }

    func text(_ name: String) -> String { self[name] ?? "" }

    /// Answers with the code of the first field that is missing.
    func require(_ fields: [(name: String, missing: ResultCode)]) throws(ResultCode) {
        for field in fields where self[field.name] == nil { throw field.missing }
    }
}
