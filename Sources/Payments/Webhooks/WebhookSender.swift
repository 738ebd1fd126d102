/// Who carries webhooks to merchants.
public protocol WebhookSender: Sendable {
    /// Sends one message once.
    func send(_ message: WebhookMessage, to endpoint: WebhookEndpoint, at now: Timestamp) async -> WebhookOutcome
}

/// One webhook; the same bytes for every try.
public struct WebhookMessage: Sendable, Equatable {
    /// By which the receiver knows a repetition.
    public let id: String
    /// When it happened.
    public let createdAt: Timestamp
    /// JSON.
    public let body: [UInt8]

    /// Collects a message.
    public init(id: String, createdAt: Timestamp, body: [UInt8]) {
        self.id = id
        self.createdAt = createdAt
        self.body = body
    }
}

/// What became of one try.
public enum WebhookOutcome: Sendable, Equatable {
    /// The endpoint took it (2xx).
    case delivered(status: Int)
    /// The endpoint did not take it.
    case refused(status: Int)
    /// The endpoint wants no more (410).
    case gone
    /// The endpoint was not reached.
    case unreachable(WebhookFault)
}

/// Why an endpoint was not reached.
public enum WebhookFault: String, Sendable, Equatable, Codable {
    /// The connection could not be made or broke.
    case connection
    /// No answer came in time.
    case timeout
    /// Its address is private, and private ones are not allowed.
    case forbiddenAddress
    /// It answered with a redirection, which is never followed.
    case redirected
    /// Its answer had no end.
    case answerTooLong
}
