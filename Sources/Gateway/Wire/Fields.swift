import Foundation

/// The fields of a message, read leniently.
///
/// The gateway spells a missing value as `null`, as an empty text, as the text `null` or not at all, sends numbers with
/// and without quotes, and names some fields in two ways.
struct Fields: Sendable, Equatable {
    private let values: [String: String]

    /// Reads a JSON object; what is nested in it is left out.
    ///
    /// - Returns: `nil` when the bytes are no JSON object.
    init?(json: [UInt8]) {
        guard let values = try? JSONDecoder().decode([String: Scalar].self, from: Data(json)) else { return nil }
        self.values = values.compactMapValues(\.text)
    }

    /// Reads a form or a query; of a repeated field the first counts.
    init(form: String) {
        let pairs = form.split(separator: "&").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.dropFirst().first ?? "") else {
                return nil
            }
            return (name, value)
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    /// The value under the first of the names that has one.
    subscript(names: String...) -> String? {
        names.lazy.compactMap { values[$0] }.first { !$0.isEmpty && $0 != "null" }
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
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
