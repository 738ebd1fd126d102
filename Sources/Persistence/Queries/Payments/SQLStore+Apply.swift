package import Payments

extension SQLStore {
    package func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
        try await events.store(Happening(event: event, payment: id, at: now))
    }
}

/// An event that is to be applied.
struct Happening: Sendable {
    let event: PaymentEvent
    let payment: PaymentID
    let at: Timestamp

    fileprivate func step(on stored: (payment: Payment, lastNumber: Int)) throws(InvalidTransition) -> PaymentStep {
        try PaymentStep(event, on: stored.payment, after: stored.lastNumber, at: at)
    }
}

extension SQLSession {
    /// Applies an event, waiting for whoever has its payment in hand.
    ///
    /// - Throws: `UnknownPayment`, `InvalidTransition`, `ReferenceInUse`.
    func apply(_ happening: Happening) throws -> Applied {
        let step = try happening.step(on: paymentToChange(happening.payment))
        try store([step])
        return step.applied
    }

    /// Applies events of payments that nobody has in hand, the first of each.
    ///
    /// - Returns: What came of it; `nil` for what was left, also because it cannot be.
    func applyTogether(_ happenings: [Happening]) throws -> [Applied?] {
        var stored = try freePaymentsToChange(Set(happenings.map(\.payment.text)))
        let steps = happenings.map { happening in
            stored.removeValue(forKey: happening.payment.text).flatMap { try? happening.step(on: $0) }
        }
        try store(steps.compactMap { $0 })
        return steps.map { $0?.applied }
    }
}
