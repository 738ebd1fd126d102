/// What is stored of a key to the service: never the key itself.
public struct APIKey: Sendable, Equatable, Identifiable {
    /// What its holder may do; each scope includes those before it.
    public enum Scope: String, Sendable, Codable, CaseIterable, Comparable {
        /// Look at payments and vouchers.
        case read
        /// Register, inquire and cancel as well.
        case write
        /// Change the merchant's settings, webhooks and keys as well.
        case admin

        /// Whether one allows less than another.
        public static func < (left: Scope, right: Scope) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// Its public name, which lists show.
    public let id: String
    /// The merchant whose payments it opens; every merchant's, and the merchants themselves, without one.
    public let merchant: MerchantID?
    /// What its holder may do.
    public let scope: Scope
    /// What it is for, in its maker's words.
    public let label: String
    /// SHA-256 of the whole key, in lower-case hex.
    ///
    /// The key has 256 random bits, so no slow hash is needed.
    public let digest: String
    /// When it was made.
    public let createdAt: Timestamp
    /// Since when it opens nothing any more.
    public var revokedAt: Timestamp?

    /// Collects a key's facts.
    public init(
        id: String,
        merchant: MerchantID?,
        scope: Scope,
        label: String,
        digest: String,
        createdAt: Timestamp,
        revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.merchant = merchant
        self.scope = scope
        self.label = label
        self.digest = digest
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
