extension PaymentDesk {
    /// Asks the gateway what became of a payment, and believes the answer.
    ///
    /// - Throws: `UnknownPayment`; `DeskError.nothingToInquire`, `.refused`, `.unknown`; whatever the store throws.
    public func inquire(_ id: PaymentID) async throws -> Payment {
        let payment = try await payment(id)
        guard let known = payment.registration else { throw DeskError.nothingToInquire(payment.state.name) }
        return try await inquire(payment, about: known.transaction, known.reference)
    }

    /// Takes a notification with a right token for what it is, a hint: stores it, then inquires.
    ///
    /// - Returns: The payment after the inquiry, or `nil` when no payment has the notification's reference.
    /// - Throws: `DeskError.refused` or `.unknown` when the inquiry got no answer; the hint is stored by then.
    public func take(_ notification: PaymentNotification, for merchant: MerchantID) async throws -> Payment? {
        guard let payment = try await store.payment(attempt: notification.reference, merchant: merchant) else {
            return nil
        }
        let applied = try await store.apply(.notified(notification), to: payment.id, at: now())
        _ = try await carryOut(applied)
        let isGenuine = applied.effects.contains {
            if case .inquire = $0 { true } else { false }
        }
        guard isGenuine else { return applied.payment }
        return try await inquire(applied.payment, about: notification.transaction, notification.reference)
    }

    /// Cancels a code nobody has paid.
    ///
    /// That it was asked for is durable before the gateway is called; should nobody come back with its answer, a job
    /// asks again.
    ///
    /// - Throws: `UnknownPayment`; `DeskError.cannotCancel`, `.refused`, `.unknown`; whatever the store throws.
    public func cancel(_ id: PaymentID) async throws -> Payment {
        let payment = try await payment(id)
        guard payment.canCancel, let code = payment.code else { throw DeskError.cannotCancel(payment.state.name) }
        guard gateway.isReachable else { throw DeskError.gatewayDown }
        do {
            _ = try await store.apply(.cancelAsked(code.transaction), to: id, at: now())
            switch await gateway.cancel(payment.transaction(code.transaction, code.reference)) {
            case .accepted:
                return try await carryOut(store.apply(.cancelled(code.transaction), to: id, at: now()))
            case .refused(let refusal):
                _ = try await store.apply(.cancelRefused(code.transaction, refusal), to: id, at: now())
                throw DeskError.refused(refusal)
            case .unknown(let reason):
                _ = try await store.apply(.cancelLost(code.transaction, reason), to: id, at: now())
                throw DeskError.unknown(reason)
            }
        } catch let moved as InvalidTransition {
            // A till took it up meanwhile.
            throw DeskError.cannotCancel(moved.state)
        }
    }

    private func payment(_ id: PaymentID) async throws -> Payment {
        guard let payment = try await store.payment(id) else { throw UnknownPayment(id: id) }
        return payment
    }

    func inquire(
        _ payment: Payment,
        about transaction: TransactionID,
        _ reference: GatewayReference
    ) async throws -> Payment {
        try await ask(about: transaction, reference, of: payment).payment
    }

    /// Inquires, and tells what the gateway said as well as what it means.
    func ask(
        about transaction: TransactionID,
        _ reference: GatewayReference,
        of payment: Payment
    ) async throws -> (payment: Payment, report: InquiryReport) {
        guard gateway.isReachable else { throw DeskError.gatewayDown }
        let failure: InquiryFailure
        switch await gateway.inquire(payment.transaction(transaction, reference)) {
        case .answered(let report):
            let event = PaymentEvent.inquired(report, askedIn: payment.state.standing)
            return (try await carryOut(store.apply(event, to: payment.id, at: now())), report)
        case .refused(let refusal): failure = .refused(refusal)
        case .unknown(let reason): failure = .unknown(reason)
        }
        _ = try await store.apply(.inquiryFailed(transaction, failure), to: payment.id, at: now())
        switch failure {
        case .refused(let refusal): throw DeskError.refused(refusal)
        case .unknown(let reason): throw DeskError.unknown(reason)
        }
    }

    /// Asks the gateway to cancel a code that nobody has seen.
    func withdraw(
        _ transaction: TransactionID,
        _ reference: GatewayReference,
        of payment: Payment
    ) async throws -> CancelOutcome {
        let outcome = await gateway.cancel(payment.transaction(transaction, reference))
        _ = try await store.apply(.withdrawn(transaction, outcome), to: payment.id, at: now())
        return outcome
    }

    /// Does the effects that cannot wait for a worker: a stray code is withdrawn before anybody could see it.
    func carryOut(_ applied: Applied) async throws -> Payment {
        for effect in applied.effects {
            switch effect {
            case .withdraw(let transaction, let reference):
                _ = try await withdraw(transaction, reference, of: applied.payment)
            case .alert(let alert):
                alerted(alert, applied.payment.id)
            default: break
            }
        }
        return applied.payment
    }
}
