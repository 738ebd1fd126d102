/// Where a merchant hears of its payments, and how it knows that it is us.
public struct WebhookEndpoint: Sendable, Equatable {
    /// An https address.
    public var url: String
    /// Newest first: one or, while they are rotated, two that are live.
    public var secrets: [WebhookSecret]

    /// Pairs an address with its secrets.
    public init(url: String, secrets: [WebhookSecret]) {
        self.url = url
        self.secrets = secrets
    }
}

/// A secret that signs webhooks.
public struct WebhookSecret: Sendable, Equatable {
    /// `whsec_` and base 64.
    public let secret: Secret
    /// When it was made.
    public let createdAt: Timestamp
    /// When it signs no more; never without it.
    public let expiresAt: Timestamp?

    /// Collects a secret's life.
    public init(secret: Secret, createdAt: Timestamp, expiresAt: Timestamp? = nil) {
        self.secret = secret
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// Whether it signs at an instant.
    public func isLive(at now: Timestamp) -> Bool { expiresAt.map { now < $0 } ?? true }
}
