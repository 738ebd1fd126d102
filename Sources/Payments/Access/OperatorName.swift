/// The name under which an operator logs in: 3 to 40 lower-case letters, digits, `.`, `_` or `-`, a letter first.
public struct OperatorName: Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `sari`.
    public let text: String

    /// Takes a name.
    ///
    /// - Throws: `InvalidValue` for field `name`.
    public init(_ text: String) throws(InvalidValue) {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard (3...40).contains(text.utf8.count), let first = text.utf8.first, letters.contains(first),
            text.utf8.allSatisfy({ letters.contains($0) || $0.isASCIIDigit || "._-".utf8.contains($0) })
        else {
            throw InvalidValue(
                field: "name",
                fault: "it is not 3 to 40 of a–z, 0–9, “.”, “_” and “-”, a letter first",
                remedy: "give a name such as dewi or kasir-2"
            )
        }
        self.text = text
    }

    /// The name.
    public var description: String { text }
}
