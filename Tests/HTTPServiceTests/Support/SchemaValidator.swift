/// Holds values against JSON Schema: the subset that our document uses.
struct SchemaValidator: Sendable {
    /// The document that `$ref`s point into.
    let document: JSONValue

    private static let known: Set<String> = [
        "$ref", "type", "enum", "required", "properties", "additionalProperties", "items", "pattern", "minimum",
        "maximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "description", "examples",
        "example", "format", "default", "writeOnly", "contentMediaType",
    ]

    /// What is wrong with a value, each fault with its place.
    func faults(of value: JSONValue, against schema: JSONValue, at place: String = "$") -> [String] {
        let unknown = schema.members.keys.filter { !Self.known.contains($0) }
        var faults = unknown.map { "\(place): the schema uses \($0), which is not checked" }
        if let reference = schema["$ref"]?.text {
            faults += self.faults(of: value, against: resolved(reference), at: place)
        }
        if let types = schema["type"], !names(types).contains(where: { value.isOf(type: $0) }) {
            return faults + ["\(place): it is no \(names(types).joined(separator: " or "))"]
        }
        if let choices = schema["enum"], !choices.items.contains(value) { faults.append("\(place): it is no choice") }
        switch value {
        case .string(let text): faults += check(text, schema, place)
        case .number(let number): faults += check(number, schema, place)
        case .array(let items): faults += check(items, schema, place)
        case .object(let members): faults += check(members, schema, place)
        case .null, .bool: break
        }
        return faults
    }

    /// What a reference within the document points at.
    func resolved(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private func names(_ types: JSONValue) -> [String] { types.text.map { [$0] } ?? types.items.compactMap(\.text) }

    private func check(_ text: String, _ schema: JSONValue, _ place: String) -> [String] {
        var faults: [String] = []
        let length = Double(text.unicodeScalars.count)
        if let least = schema["minLength"]?.number, length < least { faults.append("\(place): it is too short") }
        if let most = schema["maxLength"]?.number, length > most { faults.append("\(place): it is too long") }
        if let pattern = schema["pattern"]?.text {
            let isMatch = (try? Regex(pattern)).map { text.contains($0) } ?? false
            if !isMatch { faults.append("\(place): “\(text)” does not match \(pattern)") }
        }
        return faults
    }

    private func check(_ number: Double, _ schema: JSONValue, _ place: String) -> [String] {
        var faults: [String] = []
        if let least = schema["minimum"]?.number, number < least { faults.append("\(place): it is too small") }
        if let most = schema["maximum"]?.number, number > most { faults.append("\(place): it is too great") }
        return faults
    }

    private func check(_ items: [JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        var faults: [String] = []
        let count = Double(items.count)
        if let least = schema["minItems"]?.number, count < least { faults.append("\(place): it has too few items") }
        if let most = schema["maxItems"]?.number, count > most { faults.append("\(place): it has too many items") }
        guard let each = schema["items"] else { return faults }
        return faults + items.enumerated().flatMap { self.faults(of: $1, against: each, at: "\(place)[\($0)]") }
    }

    private func check(_ members: [String: JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        let properties = schema["properties"]?.members ?? [:]
        var faults = (schema["required"]?.items ?? []).compactMap(\.text)
            .filter { members[$0] == nil }
            .map { "\(place).\($0): it is missing" }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] {
                faults += self.faults(of: value, against: property, at: "\(place).\(name)")
            } else if schema["additionalProperties"] == .bool(false) {
                faults.append("\(place).\(name): it is not documented")
            }
        }
        return faults
    }
}

extension JSONValue {
    fileprivate func isOf(type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"),
            (.number, "number"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
