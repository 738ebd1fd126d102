import Payments
import Synchronization

/// Asks the gateway about a payment no more often than it can have news; callers that poll would wear it out, and fill
/// the payment's log.
///
/// In bounded memory, and of this process only.
final class InquiryPace: Sendable {
    private struct Inquiry {
        let at: Timestamp
        /// Why the gateway's answer told nothing, where it did not.
        let failure: DeskError?

        func isRecent(at now: Timestamp) -> Bool { now >= at && now - at < InquiryPace.pause }
    }

    /// For how long an answer is taken for the latest news.
    private static let pause = Duration.seconds(3)
    private static let capacity = 10_000
    private let latest = Mutex<[PaymentID: Inquiry]>([:])
    private let inquiries = Flights<PaymentID, Payment>()
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// Inquires, unless somebody did so just now.
    ///
    /// - Parameters:
    ///   - payment: The payment as it is stored.
    ///   - ask: Asks the gateway.
    /// - Returns: The payment as it stands after the latest inquiry.
    /// - Throws: What `ask` throws, or threw just now.
    func inquire(_ payment: Payment, _ ask: () async throws -> Payment) async throws -> Payment {
        try await inquiries.value(for: payment.id) {
            if let inquiry = latest.withLock({ $0[payment.id] }), inquiry.isRecent(at: now()) {
                if let failure = inquiry.failure { throw failure }
                return payment
            }
            do {
                let payment = try await ask()
                note(payment.id, nil)
                return payment
            } catch let failure as DeskError where failure.isGatewayAnswer {
                note(payment.id, failure)
                throw failure
            }
        }
    }

    private func note(_ id: PaymentID, _ failure: DeskError?) {
        let now = now()
        latest.withLock { latest in
            if latest.count >= Self.capacity { latest = latest.filter { $0.value.isRecent(at: now) } }
            if latest.count >= Self.capacity { latest.removeAll() }
            latest[id] = Inquiry(at: now, failure: failure)
        }
    }
}

extension DeskError {
    /// Whether the gateway was called for it.
    fileprivate var isGatewayAnswer: Bool {
        switch self {
        case .refused, .unknown: true
        default: false
        }
    }
}
