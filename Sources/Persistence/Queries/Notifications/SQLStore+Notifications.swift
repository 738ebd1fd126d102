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
        _ notification: any UnverifiedNotification,
        from source: String,
        at now: Timestamp
    ) async throws -> NotificationFate {
        try await database.write { session in
            let owners = try session.rows(.owners(of: notification)).byPayment
            guard !owners.isEmpty else { return .unknownAttempt }
            for owner in owners {
                guard let row = owner.first, let claim = try row.claim(of: notification, openedBy: openVault()) else {
                    continue
                }
                let id = try PaymentID(row.text("id"))
                // Without a wait for the payment, which others may have in hand.
                if try row.truth("is_known") { return .known(id) }
                let payment = try session.dialect.writesAlone ? owner.payment() : session.paymentToChange(id)
                if try session.insert(notification, saying: claim, of: id, from: source, at: now) {
                    return .new(try session.record(.notified(claim), on: payment, at: now))
                }
                return try session.has(notification.digest, of: id) ? .known(id) : .tooMany(id, claim)
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

extension SQL {
    /// Selects the payments that a notification can be of, with what it takes to decide: whether they have it, and their
    /// merchants' keys.
    fileprivate static func owners(of notification: any UnverifiedNotification) -> SQL {
        .payments(
            """
            JOIN attempts AS found ON found.payment = payments.id
            WHERE found.reference = \(notification.reference.text)
            """,
            more: """
                , (SELECT key FROM merchants WHERE merchants.id = chosen.merchant) AS key,
                EXISTS (
                    SELECT * FROM notifications WHERE payment = chosen.id AND digest = \(notification.digest)
                ) AS is_known
                """
        )
    }
}

extension SQLRow {
    /// What a notification claims, if the owner's key verifies it.
    ///
    /// `nil` for a merchant without an account here, too, such as that of the command line.
    fileprivate func claim(
        of notification: any UnverifiedNotification,
        openedBy vault: Vault
    ) throws -> PaymentNotification? {
        guard try optionalText("key") != nil else { return nil }
        let merchant = try MerchantID(text("merchant"))
        return notification.verified(for: merchant, key: try gatewayKey(of: merchant, openedBy: vault))
    }
}

extension SQLSession {
    /// Stores a notification, unless it is there or the payment has enough of them.
    ///
    /// One statement, as this is what the gateway waits for.
    fileprivate func insert(
        _ notification: any UnverifiedNotification,
        saying claim: PaymentNotification,
        of id: PaymentID,
        from source: String,
        at now: Timestamp
    ) throws -> Bool {
        let inserted = try run(
            """
            INSERT INTO notifications (
                payment, digest, number, received_at, source, transaction_id, reference, amount, pay_no, kind, status,
                redacted
            )
            SELECT \(id.text), \(notification.digest), count(*) + 1, \(now), \(source),
                \(claim.transaction.text), \(claim.reference.text), \(claim.amount.amount),
                \(claim.payNo?.digits), \(claim.kind.name), \(claim.kind.status),
                \(notification.redacted.storable(upTo: 10_000))
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
