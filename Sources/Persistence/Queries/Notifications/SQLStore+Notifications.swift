package import Payments

/// Verified notifications.
extension SQLStore {
    package func payments(attempt reference: GatewayReference) async throws -> [Payment] {
        let selection: SQL = """
            JOIN attempts AS found ON found.payment = payments.id WHERE found.reference = \(reference.text)
            """
        return try await database.read(.payments(selection)) { try $0.payments() }
    }

    package func take(
        attempt reference: GatewayReference,
        at now: Timestamp,
        verify: @escaping @Sendable (AttemptOwner) -> ReceivedNotification?
    ) async throws -> NotificationFate {
        try await database.write { session in
            let rows = try session.rows(
                """
                SELECT attempts.payment, attempts.merchant, merchants.key
                FROM attempts LEFT JOIN merchants ON merchants.id = attempts.merchant
                WHERE attempts.reference = \(reference.text) ORDER BY attempts.payment
                """
            )
            guard !rows.isEmpty else { return .unknownAttempt }
            for row in rows {
                guard let owner = try row.attemptOwner(openedBy: openVault()), let received = verify(owner) else {
                    continue
                }
                let id = owner.payment
                guard let payment = try session.payment(id, isToChange: true) else { throw UnknownPayment(id: id) }
                if try session.insert(received, for: id, at: now) {
                    return .new(try session.record(.notified(received.notification), on: payment, at: now))
                }
                return try session.has(received.digest, of: id) ? .known(id) : .tooMany(id, received.notification)
            }
            return .unverified
        }
    }

    package func notifications(of id: PaymentID) async throws -> [ReceivedNotification] {
        try await database.read("SELECT * FROM notifications WHERE payment = \(id.text) ORDER BY number") { rows in
            try rows.map { try $0.receivedNotification() }
        }
    }
}

extension SQLRow {
    /// Whose attempt it is; `nil` for a merchant without an account here, such as that of the command line.
    fileprivate func attemptOwner(openedBy vault: Vault) throws -> AttemptOwner? {
        guard try optionalText("key") != nil else { return nil }
        let merchant = try MerchantID(text("merchant"))
        let key = try gatewayKey(of: merchant, openedBy: vault)
        return AttemptOwner(payment: try PaymentID(text("payment")), merchant: merchant, key: key)
    }
}

extension SQLSession {
    /// Stores a notification, unless it is there or the payment has enough of them.
    ///
    /// One statement, as this is what the gateway waits for.
    fileprivate func insert(_ received: ReceivedNotification, for id: PaymentID, at now: Timestamp) throws -> Bool {
        let notification = received.notification
        let inserted = try run(
            """
            INSERT INTO notifications (
                payment, digest, number, received_at, source, transaction_id, reference, amount, pay_no, kind, status,
                redacted
            )
            SELECT \(id.text), \(received.digest), count(*) + 1, \(now), \(received.source),
                \(notification.transaction.text), \(notification.reference.text), \(notification.amount.amount),
                \(notification.payNo?.digits), \(notification.kind.name), \(notification.kind.status),
                \(received.redacted.storable(upTo: 10_000))
            FROM notifications WHERE payment = \(id.text) HAVING count(*) < \(ReceivedNotification.limit)
            ON CONFLICT (payment, digest) DO NOTHING
            """
        )
        return inserted == 1
    }

    fileprivate func has(_ digest: String, of id: PaymentID) throws -> Bool {
        try !rows(
            "SELECT digest FROM notifications WHERE payment = \(id.text) AND digest = \(digest)"
        ).isEmpty
    }
}

extension String {
    /// The text as every database takes it, though whoever wrote it means harm: PostgreSQL stores no U+0000.
    ///
    /// - Parameter limit: Unicode scalars, as the databases count.
    func storable(upTo limit: Int) -> String {
        // Almost always, and at once to see.
        if utf8.count <= limit, !utf8.contains(0) { return self }
        return String(String.UnicodeScalarView(unicodeScalars.lazy.filter { $0.value != 0 }.prefix(limit)))
    }
}
