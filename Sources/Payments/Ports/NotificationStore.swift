/// Where notifications are kept, before they are answered.
public protocol NotificationStore: Sendable {
    /// The payments of all merchants that have an attempt with this reference.
    func payments(attempt reference: GatewayReference) async throws -> [Payment]
    /// Stores a notification with the payment whose merchant's key verifies it, and applies it to that, in one
    /// transaction.
    ///
    /// Several merchants may have the same reference. A repetition (equal digest) and one beyond the payment's limit
    /// change nothing.
    ///
    /// - Parameters:
    ///   - notification: What came.
    ///   - source: The address it came from.
    ///   - now: When it came.
    func take(
        _ notification: any UnverifiedNotification,
        from source: String,
        at now: Timestamp
    ) async throws -> NotificationFate
    /// Keeps a notification that was not believed, in a bounded number for its source and in all.
    func keep(_ refused: RefusedNotification, at now: Timestamp) async throws
    /// The notifications of a payment, oldest first.
    func notifications(of id: PaymentID) async throws -> [ReceivedNotification]
    /// The refused notifications that are still kept, newest first.
    func refusedNotifications(limit: Int) async throws -> [RefusedNotification]
}

/// A notification with a right token, as it came.
public struct ReceivedNotification: Sendable, Equatable {
    /// How many different ones are kept of one payment.
    ///
    /// The gateway sends two; the rest is somebody at play with a token.
    public static let limit = 50

    /// What it claims.
    public let notification: PaymentNotification
    /// SHA-256 of what came, in hex.
    public let digest: String
    /// What came, without token and personal data.
    public let redacted: String
    /// The address it came from.
    public let source: String

    /// Collects a notification.
    public init(notification: PaymentNotification, digest: String, redacted: String, source: String) {
        self.notification = notification
        self.digest = digest
        self.redacted = redacted
        self.source = source
    }
}

/// What became of a notification.
public enum NotificationFate: Sendable, Equatable {
    /// It was new to its payment, and is stored.
    case new(Applied)
    /// It is stored with its payment already.
    case known(PaymentID)
    /// The payment has too many already; this one was not stored.
    case tooMany(PaymentID, PaymentNotification)
    /// No attempt has its reference.
    case unknownAttempt
    /// No owner verifies it.
    case unverified
}

/// A notification that was not believed.
public struct RefusedNotification: Sendable, Equatable {
    /// How many are kept for one source; older ones make room.
    public static let limitForSource = 20
    /// How many are kept in all.
    public static let limit = 1_000

    /// Why it was not believed.
    public enum Reason: String, Sendable, Codable {
        /// It could not be read.
        case unreadable
        /// No payment has its reference.
        case unknownPayment
        /// Its token is wrong.
        case wrongToken
    }

    /// The address it came from.
    public let source: String
    /// Why it was not believed.
    public let reason: Reason
    /// What came, without token and personal data, at most 2,000 characters.
    public let redacted: String
    /// When it came.
    public let at: Timestamp

    /// Collects a notification.
    public init(source: String, reason: Reason, redacted: String, at: Timestamp) {
        self.source = source
        self.reason = reason
        self.redacted = String(redacted.prefix(2000))
        self.at = at
    }
}
