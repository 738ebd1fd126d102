/// What is stored of a key to the service: never the key itself.
public struct APIKey: Sendable, Equatable, Identifiable {
    /// Its public name, which lists show.
    public let id: String
    /// The merchant whose payments it opens; every merchant's, and the merchants themselves, without one.
    public let merchant: MerchantID?
    /// What its holder may do.
    public let scope: AccessScope
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
        scope: AccessScope,
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
