package import Payments

/// What proves a webhook’s sender, time and bytes: the three headers of Standard Webhooks 1.0.
package struct WebhookSignature: Sendable, Equatable {
    /// By which the receiver knows a repetition; the same for every try (`webhook-id`).
    package let id: String
    /// When this try began, to the second (`webhook-timestamp`).
    package let time: Timestamp
    /// One `v1,` code for each live secret, newest first, with spaces between (`webhook-signature`).
    package let codes: String

    /// How far the receiver’s clock may be from the sender’s; an older webhook may be a replay.
    package static let tolerance = Duration.seconds(5 * 60)

    /// Signs one try with every secret that is live, so that a receiver can change its secret whenever it likes.
    ///
    /// - Returns: `nil` without a usable secret: nothing goes out unsigned.
    package init?(signing message: WebhookMessage, with secrets: [WebhookSecret], at now: Timestamp) {
        let keys = secrets.filter { $0.isLive(at: now) }.compactMap { try? WebhookKey($0.secret) }
        guard !keys.isEmpty else { return nil }
        id = message.id
        time = now.wholeSecond
        let content = Self.content(id, time, message.body)
        codes = keys.map { "v1,\($0.code(of: content))" }.joined(separator: " ")
    }

    /// Reads the headers as they came.
    ///
    /// - Returns: `nil` when the time stamp is none.
    package init?(id: String, timestamp: String, codes: String) {
        // Twelve digits are enough for 30 000 years.
        guard timestamp.count <= 12, timestamp.allSatisfy({ ("0"..."9").contains($0) }), let seconds = Int64(timestamp)
        else { return nil }
        self.id = id
        self.time = Timestamp(seconds: seconds)
        self.codes = codes
    }

    /// The headers to send.
    package var headers: [(name: String, value: String)] {
        [("webhook-id", id), ("webhook-timestamp", String(time.seconds)), ("webhook-signature", codes)]
    }

    /// Whether the holder of a secret signed these bytes, at most five minutes from now.
    ///
    /// One right code is enough; codes of other versions are passed over.
    package func proves(_ body: [UInt8], with secret: Secret, at now: Timestamp) -> Bool {
        let age = now - time
        guard age <= Self.tolerance, age >= .zero - Self.tolerance, let key = try? WebhookKey(secret) else {
            return false
        }
        let content = Self.content(id, time, body)
        return codes.split(separator: " ").contains { code in
            code.hasPrefix("v1,") && key.matches(code.dropFirst("v1,".count), of: content)
        }
    }

    private static func content(_ id: String, _ time: Timestamp, _ body: [UInt8]) -> [UInt8] {
        Array("\(id).\(time.seconds).".utf8) + body
    }
}
