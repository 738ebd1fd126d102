/// The fields of a request, in the order of the gateway's documents; every value travels as text, numbers too.
struct Parameters: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }

    private var fields: [Field]

    init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    init(_ pairs: [(String, String)]) { fields = pairs.map { Field(name: $0.0, value: $0.1) } }

    static func + (first: Parameters, second: Parameters) -> Parameters {
        var both = first
        both.fields += second.fields
        return both
    }

    /// One JSON object.
    var json: String {
        "{" + fields.map { "\(Self.quoted($0.name)):\(Self.quoted($0.value))" }.joined(separator: ",") + "}"
    }

    /// One form.
    var form: String { FormCoding.form(of: fields.lazy.map { ($0.name, $0.value) }) }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\0"..<" ": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
