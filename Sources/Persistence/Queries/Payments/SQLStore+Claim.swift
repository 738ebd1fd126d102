package import Payments

extension SQLStore {
    /// Stores a new payment, or finds the one that is there.
    ///
    /// Late money may have brought a rejected payment back beside its successor; the older one, which has the money, is
    /// then found.
    package func claim(
        _ payment: Payment,
        under key: IdempotencyKey?,
        resumeAt: Timestamp
    ) async throws -> Claim {
        try await database.write { session in
            let order = payment.order
            // Keys before orders, everywhere, so that no two wait for each other.
            if let key { try session.lock(name: "key \(order.merchant) \(key.text)") }
            try session.lock(order)
            if let key, let holder = try session.payment(under: key, of: order.merchant) {
                return holder.order == order ? .held(holder) : .keyTaken
            }
            if let holder = try session.payments(order.holder).first {
                guard holder.order == order else { return .referenceTaken(holder.id) }
                try session.bind(key, to: holder, at: payment.createdAt)
                return .held(holder)
            }
            try session.insert(payment)
            try session.bind(key, to: payment, at: payment.createdAt)
            try session.log([payment.claimLine])
            try session.plan([payment.claimJob(resumeAt: resumeAt)])
            session.announce(.payment(payment.id))
            return .fresh(payment)
        }
    }
}

extension Payment {
    fileprivate var claimLine: LogLine {
        let facts =
            attempts.map { "reference \($0.reference)" } + ["amount \(order.amount.digits)", order.store.rawValue]
            + (order.expiry.map { ["asked until \($0.rfc3339())"] } ?? [])
        return LogLine("claimed", of: self, number: 1, at: createdAt, facts: facts)
    }
}

extension Order {
    /// Selects the payment that has the order's reference; asked for every new order, so an index has to find it.
    var holder: SQL {
        """
        WHERE merchant = \(merchant.text) AND reference = \(reference.text) AND state <> 'rejected'
        ORDER BY id LIMIT 1
        """
    }
}

extension SQLSession {
    fileprivate func payment(under key: IdempotencyKey, of merchant: MerchantID) throws -> Payment? {
        try payments(
            """
            JOIN idempotency_keys AS keys ON keys.payment = payments.id
            WHERE keys.merchant = \(merchant.text) AND keys.key = \(key.text)
            """
        ).first
    }

    fileprivate func bind(_ key: IdempotencyKey?, to payment: Payment, at now: Timestamp) throws {
        guard let key else { return }
        try send(
            """
            INSERT INTO idempotency_keys (merchant, key, payment, created_at)
            VALUES (\(payment.order.merchant.text), \(key.text), \(payment.id.text), \(now))
            """
        )
    }
}
