package import Payments

extension SQLStore {
    /// Stores a new payment, or finds the one that is there.
    package func claim(
        _ payment: Payment,
        under key: IdempotencyKey?,
        resumeAt: Timestamp
    ) async throws -> Claim {
        try await claims.store(ClaimRequest(payment: payment, key: key, resumeAt: resumeAt))
    }
}

/// A payment that asks for its order's place.
struct ClaimRequest: Sendable {
    let payment: Payment
    let key: IdempotencyKey?
    let resumeAt: Timestamp

    /// What is locked to look for a payment under the key before it is there.
    fileprivate var keyName: String? { key.map { "key \(payment.order.merchant) \($0.text)" } }
    fileprivate var names: [String] { [payment.order.lockName] + (keyName.map { [$0] } ?? []) }
}

extension SQLSession {
    /// Stores a new payment, or finds the one that is there, waiting for whoever is about to store it.
    ///
    /// Late money may have brought a rejected payment back beside its successor; the older one, which has the money, is
    /// then found.
    ///
    /// - Throws: `ReferenceInUse`.
    func claim(_ request: ClaimRequest) throws -> Claim {
        let order = request.payment.order
        // Keys before orders, everywhere, so that no two wait for each other.
        if let name = request.keyName { try lock(name: name) }
        try lock(order)
        if let key = request.key, let holder = try payment(under: key, of: order.merchant) {
            return holder.order == order ? .held(holder) : .keyTaken
        }
        if let holder = try payments(order.holder).first {
            guard holder.order == order else { return .referenceTaken(holder.id) }
            try bind([(request, to: holder.id)])
            return .held(holder)
        }
        try store([request])
        return .fresh(request.payment)
    }

    /// Stores new payments whose order and key nobody has and nobody else is looking for.
    ///
    /// - Returns: What came of it; `nil` for what was left.
    /// - Throws: `ReferenceInUse`.
    func claimTogether(_ requests: [ClaimRequest]) throws -> [Claim?] {
        var free = try lockFree(names: Array(Set(requests.flatMap(\.names))))
        // Apart from the locks: what was committed just before them has to be seen.
        try free.subtract(takenNames(of: requests))
        let isFresh = requests.map { request in
            guard free.isSuperset(of: request.names) else { return false }
            free.subtract(request.names)
            return true
        }
        try store(zip(requests, isFresh).compactMap { $1 ? $0 : nil })
        return zip(requests, isFresh).map { $1 ? .fresh($0.payment) : nil }
    }

    /// Those of the requests' names that belong to a payment.
    private func takenNames(of requests: [ClaimRequest]) throws -> [String] {
        let orders = requests.map { request in
            let order = request.payment.order
            return [order.lockName, order.merchant.text, order.reference.text]
        }
        let keys = requests.compactMap { request in
            request.keyName.map { [$0, request.payment.order.merchant.text, request.key?.text ?? ""] }
        }
        return try rows(dialect.taken(orders: orders, keys: keys)).map { try $0.text("name") }
    }

    private func store(_ requests: [ClaimRequest]) throws {
        let payments = requests.map(\.payment)
        try insert(payments)
        try bind(requests.map { ($0, to: $0.payment.id) })
        try log(payments.map(\.claimLine))
        try plan(requests.map { $0.payment.claimJob(resumeAt: $0.resumeAt) })
        for payment in payments { announce(.payment(payment.id)) }
    }

    private func payment(under key: IdempotencyKey, of merchant: MerchantID) throws -> Payment? {
        try payments(
            """
            JOIN idempotency_keys AS keys ON keys.payment = payments.id
            WHERE keys.merchant = \(merchant.text) AND keys.key = \(key.text)
            """
        ).first
    }

    /// Has keys find payments from now on.
    private func bind(_ keys: [(ClaimRequest, to: PaymentID)]) throws {
        try insert(
            keys.compactMap { request, payment in
                request.key.map { key in
                    [
                        "merchant": SQLValue(request.payment.order.merchant.text),
                        "key": SQLValue(key.text),
                        "payment": SQLValue(payment.text),
                        "created_at": SQLValue(request.payment.createdAt),
                    ]
                }
            },
            into: "idempotency_keys"
        )
    }
}

extension SQLDialect {
    /// Selects which orders and keys belong to a payment.
    ///
    /// - Parameter orders: A name of its own, the merchant and the reference, for each; so for keys.
    func taken(orders: [[String]], keys: [[String]]) throws -> SQL {
        // Counted, so that each is looked up by itself: PostgreSQL would rather go through all of a merchant's.
        """
        SELECT \(item(0)) AS name FROM \(try elements(of: orders)) WHERE (
            SELECT count(*) FROM payments
            WHERE merchant = \(item(1)) AND reference = \(item(2)) AND state <> 'rejected'
        ) > 0
        UNION ALL
        SELECT \(item(0)) FROM \(try elements(of: keys)) WHERE (
            SELECT count(*) FROM idempotency_keys WHERE merchant = \(item(1)) AND key = \(item(2))
        ) > 0
        """
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
    /// Selects the payment that has the order's reference; asked for every order that is not new, so an index has to find it.
    var holder: SQL {
        """
        WHERE merchant = \(merchant.text) AND reference = \(reference.text) AND state <> 'rejected'
        ORDER BY id LIMIT 1
        """
    }
}
