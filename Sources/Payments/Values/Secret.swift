/// A text that no description, dump or error shows.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The secret itself.
    public let text: String

    /// Takes a secret.
    public init(_ text: String) { self.text = text }

    /// Says that there is one, and no more.
    public var description: String { "(secret)" }
    /// Shows no parts.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
