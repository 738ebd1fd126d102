import NIOCore
import Payments

/// What a watcher of a payment is told: where it stands, and nothing of the buyer or the merchant.
struct LiveEvent: Encodable, Sendable, Equatable {
    let state: String
    let expiresAt: String?
    let paidAt: String?

    init(_ payment: Payment) {
        state = payment.state.name.rawValue
        expiresAt = payment.code?.expiry.instant.rfc3339()
        paidAt = payment.state.settlement?.paidAt.rfc3339()
    }

    /// The event as it travels (HTML, section 9.2).
    var frame: ByteBuffer { ByteBuffer(string: "event: state\ndata: \(JSONText.of(self))\n\n") }

    /// A comment: keeps proxies from closing what is quiet, and finds out who is gone.
    static let heartbeat = ByteBuffer(string: ": still here\n\n")
}
