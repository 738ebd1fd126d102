package import Payments

extension SQLStore {
    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await database.write { session in
            try session.record(event, on: session.paymentToChange(id), at: now)
        }
    }
}
