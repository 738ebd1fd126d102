import FoundationEssentials
import HTTPTypes
import TestSupport

/// The OpenAPI document, as callers read it.
struct APIDocument: Sendable {
    static let path = "\(PackageRoot.path)/Sources/HTTPService/openapi.yaml"

    /// Read once for all tests.
    static let shared = Result { try APIDocument() }

    let root: JSONValue
    let validator: SchemaValidator

    private init() throws {
        let text = String(decoding: try Data(contentsOf: URL(filePath: Self.path)), as: UTF8.self)
        root = try JSONValue(yaml: text)
        validator = SchemaValidator(document: root)
    }

    private static let methods: Set<String> = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]

    /// Every method and address, such as `GET /v1/payments/{id}`; one for each format that a slip has.
    var operations: Set<String> {
        let paths = root["paths"]?.members ?? [:]
        let schema = root["components"]?["parameters"]?["format"]?["schema"]
        let formats = schema?["enum"]?.items.compactMap(\.text) ?? []
        return Set(
            paths.flatMap { path, item in
                let addresses =
                    path.contains("{format}") ? formats.map { path.replacing("{format}", with: $0) } : [path]
                return item.members.keys.filter(Self.methods.contains).flatMap { method in
                    addresses.map { "\(method.uppercased()) \($0)" }
                }
            }
        )
    }

    /// What is wrong with an answer, as far as the document has a word on it.
    func faults(of answer: Answer, to method: String, _ uri: String) -> [String] {
        let path = uri.split(separator: "?", omittingEmptySubsequences: false)[0]
        guard let operation = operation(method, String(path)) else { return [] }
        let responses = operation["responses"]
        guard var response = responses?[String(answer.status)] ?? responses?["default"] else {
            return ["status \(answer.status) is not documented"]
        }
        if let reference = response["$ref"]?.text { response = validator.resolved(reference) }
        return headerFaults(of: answer, response) + bodyFaults(of: answer, response)
    }

    private func operation(_ method: String, _ path: String) -> JSONValue? {
        let parts = path.split(separator: "/")
        return root["paths"]?.members
            .filter { template, _ in
                let pieces = template.split(separator: "/")
                return pieces.count == parts.count && zip(pieces, parts).allSatisfy { $0.fits($1) }
            }
            // The one with fewer blanks is meant.
            .min { $0.key.count { $0 == "{" } < $1.key.count { $0 == "{" } }?
            .value[method.lowercased()]
    }

    private func headerFaults(of answer: Answer, _ response: JSONValue) -> [String] {
        (response["headers"]?.members ?? [:]).flatMap { name, header -> [String] in
            guard let field = HTTPField.Name(name), let text = answer.headers[field] else { return [] }
            let resolved = header["$ref"]?.text.map(validator.resolved) ?? header
            let schema = resolved["schema"] ?? .null
            let isNumber = schema["type"]?.text == "integer"
            let value = isNumber ? Double(text).map { JSONValue.number($0) } ?? .string(text) : .string(text)
            return validator.faults(of: value, against: schema, at: name)
        }
    }

    private func bodyFaults(of answer: Answer, _ response: JSONValue) -> [String] {
        guard let content = response["content"] else {
            return answer.bytes.isEmpty ? [] : ["the body is not documented"]
        }
        let type = answer.headers[.contentType] ?? ""
        guard let media = content[type] else { return ["content type “\(type)” is not documented"] }
        guard type.hasSuffix("json") else { return [] }
        guard let json = try? JSONValue(answer.bytes) else { return ["the body is not JSON"] }
        return validator.faults(of: json, against: media["schema"] ?? .null)
    }
}

extension Substring {
    /// Whether a part of an address fits one of a template, which has a blank at most.
    fileprivate func fits(_ part: Substring) -> Bool {
        guard let start = firstIndex(of: "{"), let end = firstIndex(of: "}") else { return self == part }
        return part.hasPrefix(self[..<start]) && part.hasSuffix(self[index(after: end)...])
    }
}
