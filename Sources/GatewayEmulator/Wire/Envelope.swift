/// How the replies of version 1 are wrapped.
///
/// Several clients cope with a reply that is not plain JSON; none of them tells when the real gateway sends which.
package enum Envelope: String, Sendable, CaseIterable {
    /// JSON alone.
    case plain
    /// Four digits in front: the length of the JSON in bytes, which is an assumption after their look.
    case digits
    /// In parentheses, as a script would be called.
    case parentheses

    /// A reply as it is sent.
    package func wrap(_ json: String) -> String {
        switch self {
        case .plain: json
        case .digits: (json.utf8.count % 10_000).padded(4) + json
        case .parentheses: "(\(json))"
        }
    }
}
