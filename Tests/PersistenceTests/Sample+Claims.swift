import Payments
import TestSupport

/// Payments told apart by a number, and the events of their lives.
extension Sample {
    static func id(_ number: Int) throws -> PaymentID {
        let digits = String(number)
        return try PaymentID("01" + String(repeating: "0", count: 24 - digits.count) + digits)
    }

    static func token(_ number: Int) throws -> VoucherToken {
        let digits = String(number)
        return try VoucherToken("token" + String(repeating: "0", count: 17 - digits.count) + digits)
    }

    static func order(
        reference: String = "INV-2026-1130",
        merchant: String = "IONPAYTEST",
        buyer: String
    ) throws -> Order {
        let order = try Sample.order(reference: reference)
        return try Order(
            merchant: MerchantID(merchant),
            reference: order.reference,
            amount: order.amount,
            store: order.store,
            goods: order.goods,
            buyer: Buyer(name: buyer, phone: order.buyer.phone, email: order.buyer.email)
        )
    }

    static func order(merchant: String) throws -> Order {
        try order(merchant: merchant, buyer: Sample.buyer.name)
    }

    /// A payment as a desk claims it, for attempt number `attempt` of its order.
    static func claim(
        _ number: Int = 1,
        _ order: Order? = nil,
        attempt: Int = 1,
        at now: Timestamp = Sample.now
    ) throws -> Payment {
        let order = try order ?? Sample.order()
        return Payment(
            claiming: order,
            id: try id(number),
            token: try token(number),
            reference: GatewayReference(order.reference, attempt: attempt),
            at: now
        )
    }

    static let refusal = Refusal(code: "9010", meaning: "the merchant token is wrong", isRetryable: false)

    static var transaction: TransactionID {
        get throws { try TransactionID("IONPAYTEST03202611241000009999") }
    }

    static func paid(_ code: IssuedCode, of order: Order) -> PaymentEvent {
        inquired(code, of: order, .paid(settlement))
    }

    static func inquired(_ code: IssuedCode, of order: Order, _ status: InquiryReport.Status) -> PaymentEvent {
        .inquired(
            InquiryReport(
                transaction: code.transaction,
                reference: code.reference,
                amount: order.amount,
                payNo: code.payNo,
                expiry: code.expiry.instant,
                status: status
            )
        )
    }
}

extension PaymentStore {
    /// Claims a payment whose registration is taken up again after a minute.
    func claim(_ payment: Payment, under key: IdempotencyKey?) async throws -> Claim {
        try await claim(payment, under: key, resumeAt: payment.createdAt + .seconds(60))
    }
}
