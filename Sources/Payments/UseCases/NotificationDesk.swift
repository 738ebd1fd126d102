/// Takes what the gateway pushes and what browsers bring back: stored before it is answered, believed never.
///
/// A believed-in token makes a job that inquires; the inquiry decides.
public struct NotificationDesk<Store: NotificationStore & JobStore>: Sendable {
    private let store: Store
    private let reader: any NotificationReader
    private let alerted: @Sendable (PaymentAlert, PaymentID) -> Void
    private let now: @Sendable () -> Timestamp

    /// Puts a desk together.
    public init(
        store: Store,
        reader: any NotificationReader,
        alerted: @escaping @Sendable (PaymentAlert, PaymentID) -> Void = { _, _ in },
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.reader = reader
        self.alerted = alerted
        self.now = now
    }

    /// Takes a notification.
    ///
    /// - Parameters:
    ///   - form: The body, as it came.
    ///   - source: The address it came from.
    /// - Returns: What became of it; when this returns, it is durable.
    /// - Throws: Whatever the store throws; the gateway has to be told to send it again then.
    public func take(notification form: String, from source: String) async throws -> NotificationVerdict {
        let unverified: any UnverifiedNotification
        do {
            unverified = try reader.notification(form: form)
        } catch {
            return try await refuse(.unreadable, redacted: error.description, from: source)
        }
        switch try await store.take(unverified, from: source, at: now()) {
        case .new(let applied):
            for case .alert(let alert) in applied.effects { alerted(alert, applied.payment.id) }
            return .taken(applied.payment.id)
        case .known(let id): return .known(id)
        case .tooMany(let id, let notification):
            try await inquireSoon(about: notification, of: id)
            return .tooMany(id)
        case .unknownAttempt: return try await refuse(.unknownPayment, redacted: unverified.redacted, from: source)
        case .unverified: return try await refuse(.wrongToken, redacted: unverified.redacted, from: source)
        }
    }

    /// Takes what a browser brings back: plans an inquiry when it fits a payment, and stores nothing else, as anybody can
    /// write it.
    ///
    /// - Returns: The payment it fits.
    /// - Throws: `InvalidValue` when it does not say which registration it is about; whatever the store throws.
    public func take(callback form: String) async throws -> PaymentID? {
        let callback = try reader.callback(form: form)
        let payments = try await store.payments(attempt: callback.reference)
        guard let payment = payments.first(where: callback.agrees) else { return nil }
        // All it can mean is that a code was issued. Anybody can come back again and again, so there is a pause.
        if payment.code?.payNo == nil { try await inquire(callback, of: payment, in: .seconds(3)) }
        return payment.id
    }

    /// Somebody is at play with a token, but the gateway may have news all the same: one inquiry a minute is enough.
    private func inquireSoon(about notification: PaymentNotification, of id: PaymentID) async throws {
        let hint = PaymentCallback(
            transaction: notification.transaction,
            reference: notification.reference,
            amount: notification.amount,
            payNo: notification.payNo
        )
        let payments = try await store.payments(attempt: hint.reference)
        guard let payment = payments.first(where: { $0.id == id }), hint.agrees(with: payment) else { return }
        try await inquire(hint, of: payment, in: .seconds(60))
    }

    private func inquire(_ hint: PaymentCallback, of payment: Payment, in pause: Duration) async throws {
        let now = now()
        let task = Job.Task.inquire(hint.transaction, hint.reference)
        try await store.plan(Job(task, for: payment, dueAt: now + pause, at: now))
    }

    private func refuse(
        _ reason: RefusedNotification.Reason,
        redacted: String,
        from source: String
    ) async throws -> NotificationVerdict {
        let now = now()
        try await store.keep(
            RefusedNotification(source: source, reason: reason, redacted: redacted, at: now),
            at: now
        )
        return .refused(reason)
    }
}

/// What became of a notification.
public enum NotificationVerdict: Sendable, Equatable {
    /// It is new, and its payment will be inquired about.
    case taken(PaymentID)
    /// It came before.
    case known(PaymentID)
    /// Its payment has more of them than the gateway ever sends; it was not stored.
    case tooMany(PaymentID)
    /// It was not believed.
    case refused(RefusedNotification.Reason)
}
