/// By what a password is told from others, with all that has to be known to try one; no description or dump shows it.
///
/// Whoever makes it knows its form; for everybody else it is opaque.
public struct PasswordHash: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The hash as it is stored.
    public let text: String

    /// Takes a hash.
    public init(_ text: String) { self.text = text }

    /// Says that there is one, and no more.
    public var description: String { "(password hash)" }
    /// Shows no parts.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
