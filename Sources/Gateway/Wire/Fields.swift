import FoundationEssentials

/// The fields of a message, read leniently.
///
/// The gateway spells a missing value as `null`, as an empty text, as the text `null` or not at all, sends numbers with
/// and without quotes, and names some fields in two ways.
struct Fields: Sendable, Equatable {
    /// The values of each name that differ, at most two: more than one makes the name useless.
    private let values: [String: [String]]

    /// Reads a JSON object; what is nested in it is left out.
    ///
    /// - Returns: `nil` when the bytes are no JSON object.
    init?(json: [UInt8]) {
        let text = Data(String(leniently: json).utf8)
        guard let object = try? JSONDecoder().decode([String: Scalar].self, from: text) else { return nil }
        values = object.compactMapValues { scalar in scalar.text.map { [$0] } }
    }

    /// Reads a form or a query.
    init(form: String) {
        values = FormCoding.pairs(form).reduce(into: [:]) { values, pair in
            let known = values[pair.name, default: []]
            if known.count < 2, !known.contains(pair.value) { values[pair.name] = known + [pair.value] }
        }
    }

    /// The value under a name or its other spelling; `nil` when neither has one, and when there are two that differ.
    subscript(name: String, or alias: String? = nil) -> String? {
        let readings = readings(name, alias)
        return readings.count == 1 ? readings.first : nil
    }

    /// Whether there are two values that differ, so that nobody knows which was meant.
    func isContradictory(_ name: String, or alias: String? = nil) -> Bool { readings(name, alias).count > 1 }

    /// Whether a field is missing or has the value that it must have.
    func agrees(_ name: String, or alias: String? = nil, with expected: String) -> Bool {
        readings(name, alias).allSatisfy { $0 == expected }
    }

    /// The values of a name as they came, the same one once.
    func texts(_ name: String) -> [String] { values[name] ?? [] }

    private func readings(_ name: String, _ alias: String?) -> Set<String> {
        let present = [name, alias].compactMap { $0 }.flatMap { name in
            let given = texts(name)
            return given.count > 1 ? given : given.filter { !$0.isEmpty && $0 != "null" }
        }
        return Set(present)
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
