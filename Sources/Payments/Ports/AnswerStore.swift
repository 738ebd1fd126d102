/// Where the service keeps what it answered to a registration, so that a repetition gets the same bytes.
public protocol AnswerStore: Sendable {
    /// Keeps an answer, unless there is an earlier one.
    ///
    /// - Returns: The earlier one, which stays; `nil` when this one is kept.
    func keep(_ answer: StoredAnswer, for id: PaymentID) async throws -> StoredAnswer?
    /// Forgets answers and idempotency keys from before an instant. The payments keep their order references for ever.
    func forgetAnswers(before: Timestamp) async throws
}

/// An HTTP answer.
public struct StoredAnswer: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// JSON.
    public let body: String
    /// When it was given.
    public let at: Timestamp

    /// Collects an answer.
    public init(status: Int, body: String, at: Timestamp) {
        self.status = status
        self.body = body
        self.at = at
    }
}
