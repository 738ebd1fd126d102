import Payments
import Synchronization

/// Takes webhooks, or not, as a test wants it.
final class WebhookLog: WebhookSender {
    private let outcome = Mutex(WebhookOutcome.delivered(status: 200))

    func answer(_ outcome: WebhookOutcome) { self.outcome.withLock { $0 = outcome } }

    func send(_ message: WebhookMessage, to endpoint: WebhookEndpoint, at now: Timestamp) async -> WebhookOutcome {
        outcome.withLock { $0 }
    }
}
