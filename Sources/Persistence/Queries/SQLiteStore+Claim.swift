import GRDB
package import Payments

extension SQLiteStore {
    /// Stores a new payment, or finds the one that is there.
    ///
    /// Late money may have brought a rejected payment back beside its successor; the older one, which has the money, is
    /// then found.
    package func claim(_ payment: Payment, under key: IdempotencyKey?) async throws -> Claim {
        try await write { database in
            let order = payment.order
            if let key, let holder = try database.payment(under: key, of: order.merchant) {
                return holder.order == order ? .held(holder) : .keyTaken
            }
            if let holder = try database.payment(of: order) {
                guard holder.order == order else { return .referenceTaken(holder.id) }
                try database.bind(key, to: holder)
                return .held(holder)
            }
            try database.insert(payment)
            try database.bind(key, to: payment)
            try database.log("claimed", of: payment, at: payment.createdAt, facts: payment.claimFacts)
            return .fresh(payment)
        }
    }
}

extension Payment {
    fileprivate var claimFacts: [String] {
        attempts.map { "reference \($0.reference)" } + ["amount \(order.amount.digits)", order.store.rawValue]
            + (order.expiry.map { ["asked until \($0.rfc3339())"] } ?? [])
    }
}

extension Database {
    fileprivate func payment(under key: IdempotencyKey, of merchant: MerchantID) throws -> Payment? {
        try payments(
            """
            SELECT payments.* FROM payments JOIN idempotency_keys AS keys ON keys.payment = payments.id
            WHERE keys.merchant = \(merchant.text) AND keys.key = \(key.text)
            """
        ).first
    }

    /// The payment that has an order's reference.
    fileprivate func payment(of order: Order) throws -> Payment? {
        try payments(
            """
            SELECT * FROM payments
            WHERE merchant = \(order.merchant.text) AND reference = \(order.reference.text) AND state <> 'rejected'
            ORDER BY id LIMIT 1
            """
        ).first
    }

    fileprivate func bind(_ key: IdempotencyKey?, to payment: Payment) throws {
        guard let key else { return }
        try execute(
            literal: """
                INSERT INTO idempotency_keys (merchant, key, payment)
                VALUES (\(payment.order.merchant.text), \(key.text), \(payment.id.text))
                """
        )
    }
}
