/// A group of stores that share one till system and one code at the gateway (`mitraCd`).
public enum StoreGroup: String, Sendable, Hashable, Codable, CaseIterable {
    /// Alfamart, Alfamidi, Dan+Dan and Lawson: `ALMA`.
    case alfamart
    /// Indomaret: `INDO`.
    case indomaret

    /// The gateway's code for the group.
    public var mitraCode: String {
        switch self {
        case .alfamart: "ALMA"
        case .indomaret: "INDO"
        }
    }

    /// Finds a group by the gateway's code.
    public init?(mitraCode: String) {
        guard let group = Self.allCases.first(where: { $0.mitraCode == mitraCode }) else { return nil }
        self = group
    }

    /// Finds a group by the name used in commands and configuration.
    ///
    /// - Throws: `InvalidValue` for field `store`.
    public init(named name: String) throws(InvalidValue) {
        guard let group = Self(rawValue: name.lowercased()) else {
            throw InvalidValue(
                field: "store",
                fault: "it is no store group",
                remedy: "give one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        self = group
    }
}
