import FoundationEssentials

/// The fields of a message, read leniently.
///
/// The gateway spells a missing value as `null`, as an empty text, as the text `null` or not at all, sends numbers with
/// and without quotes, and names some fields in two ways.
struct Fields: Sendable, Equatable {
    /// What came under one name.
    private struct Given: Equatable {
        let first: String
        /// One that differs from it; a third would say no more, since the name is useless by now.
        var second: String?

        /// Takes in what came under the same name.
        func with(_ other: Given) -> Given {
            other.first == first || second != nil ? self : Given(first: first, second: other.first)
        }
    }

    private let given: [String: Given]

    /// Reads a JSON object; what is nested in it is left out.
    ///
    /// - Returns: `nil` when the bytes are no JSON object.
    init?(json: [UInt8]) {
        let text = Data(String(leniently: json).utf8)
        guard let object = try? JSONDecoder().decode([String: Scalar].self, from: text) else { return nil }
        given = object.compactMapValues { scalar in scalar.text.map { Given(first: $0) } }
    }

    /// Reads a form or a query.
    init(form: String) {
        let pairs = FormCoding.pairs(form).lazy.map { name, value in (name, Given(first: value)) }
        given = Dictionary(pairs, uniquingKeysWith: { $0.with($1) })
    }

    /// The value under a name or its other spelling; `nil` when neither has one, and when there are two that differ.
    subscript(name: String, or alias: String? = nil) -> String? {
        let readings = readings(name, or: alias)
        return readings.count == 1 ? readings.first : nil
    }

    /// Whether a field is missing or has the value that it must have.
    func agrees(_ name: String, or alias: String? = nil, with expected: String) -> Bool {
        readings(name, or: alias).allSatisfy { $0 == expected }
    }

    /// The values of a name as they came, the same one once and two at most.
    func texts(_ name: String) -> [String] {
        guard let given = given[name] else { return [] }
        return given.second.map { [given.first, $0] } ?? [given.first]
    }

    /// The values under a name and its other spelling that differ; more than one, and nobody knows which was meant.
    func readings(_ name: String, or alias: String? = nil) -> [String] {
        var readings: [String] = []
        for name in [name, alias] {
            guard let name, let given = given[name] else { continue }
            if let second = given.second {
                readings.append(contentsOf: [given.first, second].filter { !readings.contains($0) })
            } else if !given.first.isEmpty, given.first != "null", !readings.contains(given.first) {
                readings.append(given.first)
            }
        }
        return readings
    }
}

/// A JSON value as text.
private struct Scalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.singleValueContainer() else {
            text = nil
            return
        }
        if let string = try? container.decode(String.self) {
            text = string
        } else if let integer = try? container.decode(Int64.self) {
            text = String(integer)
        } else if let number = try? container.decode(Double.self), let whole = Int64(exactly: number) {
            text = String(whole)
        } else {
            text = nil
        }
    }
}
