package import Payments

/// Notifications that were not believed: a bounded number, however many come.
extension SQLStore {
    package func keep(_ refused: RefusedNotification, at now: Timestamp) async throws {
        var generator = SystemRandomNumberGenerator()
        let id = PaymentID(at: refused.at, using: &generator).text
        // Counting all of them costs more than storing one, so it is done now and then; those beyond the limit are not
        // listed meanwhile.
        let isTimeToCount = Int.random(in: 0..<32) == 0
        try await database.write { session in
            try session.send(
                """
                INSERT INTO refused_notifications (id, at, source, reason, redacted)
                VALUES (\(id), \(refused.at), \(refused.source), \(refused.reason.rawValue),
                    \(refused.redacted.storable(upTo: 2000)))
                """
            )
            try session.forgetRefused("WHERE source = \(refused.source)", beyond: RefusedNotification.limitForSource)
            if isTimeToCount { try session.forgetRefused("", beyond: RefusedNotification.limit) }
        }
    }

    package func refusedNotifications(limit: Int) async throws -> [RefusedNotification] {
        let limit = min(max(0, limit), RefusedNotification.limit)
        return try await database.read("SELECT * FROM refused_notifications ORDER BY id DESC LIMIT \(limit)") { rows in
            try rows.map { try $0.refusedNotification() }
        }
    }
}

extension SQLSession {
    /// Lets the newest of some stay.
    fileprivate func forgetRefused(_ filter: SQL, beyond limit: Int) throws {
        try send(
            """
            DELETE FROM refused_notifications WHERE id IN (
                SELECT id FROM refused_notifications \(filter)
                ORDER BY id DESC LIMIT 1000 OFFSET \(limit)\(dialect.forUpdateSkippingLocked)
            )
            """
        )
    }
}
