import Payments
import TestSupport

/// What can happen to the sample payment, told from its first attempt's point of view.
enum Story {
    static let refusal = Refusal(code: "9010", meaning: "the merchant token is wrong", isRetryable: false)

    /// The sample payment in a state, led there by events alone.
    static func payment(in name: PaymentState.Name) throws -> Payment {
        var payment = Sample.payment(of: try Sample.order())
        let first = payment.attempts[0].reference
        let issued = PaymentEvent.registered(try Sample.code(for: first))
        let events: [PaymentEvent] =
            switch name {
            case .registering: []
            case .unresolved: [.lost(first, .timeout)]
            case .rejected: [.refused(first, refusal)]
            case .awaitingPayment: [issued]
            case .committing: [issued, .inquired(try report(.committing))]
            case .paid: [issued, .inquired(try report(.paid(Sample.settlement)))]
            case .expired: [issued, .inquired(try report(.expired))]
            case .cancelled: [issued, .cancelled(try Sample.code(for: first).transaction)]
            case .reversed:
                [
                    issued, .inquired(try report(.paid(Sample.settlement))),
                    .notified(try notification(.reversal)), .inquired(try report(.unpaid)),
                ]
            }
        for event in events { _ = try payment.apply(event, at: Sample.now) }
        return payment
    }

    /// The look at the sample's money five minutes after it was paid.
    static var watch: PaymentEffect {
        get throws {
            let code = try Sample.code(for: reference(1))
            return .poll(code.transaction, code.reference, notBefore: Sample.settlement.paidAt + .seconds(300))
        }
    }

    static func reference(_ attempt: Int) throws -> GatewayReference {
        GatewayReference(try OrderReference("INV-2026-1130"), attempt: attempt)
    }

    static func report(
        _ status: InquiryReport.Status,
        amount: Int64 = 150_000,
        reference: GatewayReference? = nil,
        transaction: String = "IONPAYTEST03202611241000004821",
        payNo: String? = "9041150930014821",
        expiry: Timestamp? = nil
    ) throws -> InquiryReport {
        InquiryReport(
            transaction: try TransactionID(transaction),
            reference: try reference ?? Self.reference(1),
            amount: try Rupiah(amount),
            payNo: try payNo.map { try PaymentCode($0) },
            expiry: expiry,
            status: status
        )
    }

    static func notification(
        _ kind: PaymentNotification.Kind,
        amount: Int64 = 150_000,
        reference: GatewayReference? = nil,
        transaction: String = "IONPAYTEST03202611241000004821",
        payNo: String? = "9041150930014821"
    ) throws -> PaymentNotification {
        PaymentNotification(
            transaction: try TransactionID(transaction),
            reference: try reference ?? Self.reference(1),
            amount: try Rupiah(amount),
            payNo: try payNo.map { try PaymentCode($0) },
            kind: kind
        )
    }
}
