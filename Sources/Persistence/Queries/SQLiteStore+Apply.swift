import GRDB
package import Payments

extension SQLiteStore {
    /// Applies an event to a payment; the log's line tells the event's facts and the alerts it raised.
    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await write { database in
            guard let before = try database.payment(id) else { throw UnknownPayment(id: id) }
            var payment = before
            let effects = try payment.apply(event, at: now)
            try database.update(payment, from: before)
            try database.log(event.name, of: payment, at: now, facts: event.facts + effects.compactMap(\.alertFact))
            return Applied(payment: payment, effects: effects)
        }
    }
}

extension PaymentEffect {
    fileprivate var alertFact: String? {
        if case .alert(let alert) = self { "alert \(alert.rawValue)" } else { nil }
    }
}
