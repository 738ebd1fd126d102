package import Payments

extension SQLStore {
    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await database.write { session in
            guard let payment = try session.payment(id, isToChange: true) else { throw UnknownPayment(id: id) }
            return try session.record(event, on: payment, at: now)
        }
    }
}
