package import Payments

extension SQLStore {
    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await database.write { session in
            let stored = try session.paymentToChange(id)
            let step = try PaymentStep(event, on: stored.payment, after: stored.lastNumber, at: now)
            try session.store([step])
            return step.applied
        }
    }
}
