/// What the holder of a key, or an operator, may do; each scope includes those before it.
public enum AccessScope: String, Sendable, Codable, CaseIterable, Comparable {
    /// Look at payments, and find and print their vouchers.
    case read
    /// Register, inquire and cancel as well.
    case write
    /// Change the merchant's settings, webhooks, keys and operators as well.
    case admin

    /// Whether one allows less than another.
    public static func < (left: AccessScope, right: AccessScope) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
