/// A value that cannot be taken, explained to whoever gave it.
///
/// The text never repeats personal data or secrets: it shows the value only where the value is neither.
public struct InvalidValue: Error, Sendable, Equatable, CustomStringConvertible {
    /// The field as the caller spells it, such as `payNo`.
    public let field: String
    /// What is wrong with the value.
    public let fault: String
    /// What to give instead.
    public let remedy: String

    /// Describes one faulty field.
    public init(field: String, fault: String, remedy: String) {
        self.field = field
        self.fault = fault
        self.remedy = remedy
    }

    /// The field, the fault and the remedy in one line.
    public var description: String { "\(field): \(fault); \(remedy)" }
}
