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
        try await intake.take(Arrival(notification: notification, source: source, at: now))
    }

    package func notifications(of id: PaymentID) async throws -> [ReceivedNotification] {
        try await database.read("SELECT * FROM notifications WHERE payment = \(id.text) ORDER BY number") { rows in
            try rows.map { try $0.receivedNotification() }
        }
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
