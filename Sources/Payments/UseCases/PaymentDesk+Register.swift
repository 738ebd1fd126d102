extension PaymentDesk {
    /// Registers an order once, however often it is asked to.
    ///
    /// Equal requests find the payment of the first. One whose outcome is unknown gets a further attempt under a new
    /// reference, and only one caller makes it.
    ///
    /// - Returns: The stored payment: `awaitingPayment`, or `unresolved`, or `rejected`, or further on if it existed.
    /// - Throws: `InvalidValue` before anything is stored; `DeskError.keyTaken`, `.referenceTaken`, `.stillRunning`;
    ///   whatever the store throws.
    public func register(_ order: Order, under key: IdempotencyKey? = nil) async throws -> Payment {
        let now = now()
        let rules = rules(order.store)
        _ = try rules.check(order.amount)
        if let expiry = order.expiry { try rules.checkPayable(until: expiry, at: now) }

        var generator = SystemRandomNumberGenerator()
        let payment = Payment(
            claiming: order,
            id: PaymentID(at: now, using: &generator),
            reference: try await freeReference(for: order, from: 1),
            at: now
        )
        switch try await store.claim(payment, under: key) {
        case .fresh(let payment): return try await attempt(payment)
        case .held(let payment): return try await resume(payment)
        case .keyTaken: throw DeskError.keyTaken
        case .referenceTaken(let id): throw DeskError.referenceTaken(id)
        }
    }

    /// Takes up a payment that an equal request left behind.
    private func resume(_ payment: Payment) async throws -> Payment {
        var payment = payment
        if let open = payment.openAttempt {
            guard now() - open.claimedAt > patience else { throw DeskError.stillRunning(payment.id) }
            payment = try await store.apply(.lost(open.reference, .interrupted), to: payment.id, at: now()).payment
        }
        guard case .unresolved = payment.state else { return payment }
        let reference = try await freeReference(for: payment.order, from: payment.attempts.count + 1)
        do {
            payment = try await store.apply(.attempted(reference), to: payment.id, at: now()).payment
        } catch is InvalidTransition {
            // Somebody else took it up between our reading and our writing.
            throw DeskError.stillRunning(payment.id)
        }
        return try await attempt(payment)
    }

    private func attempt(_ payment: Payment) async throws -> Payment {
        guard let reference = payment.openAttempt?.reference else { return payment }
        let event: PaymentEvent =
            switch await gateway.register(payment.order, as: reference) {
            case .accepted(let code): .registered(code)
            case .refused(let refusal): .refused(reference, refusal)
            case .unknown(let reason): .lost(reference, reason)
            }
        return try await carryOut(store.apply(event, to: payment.id, at: now()))
    }

    /// The first reference of the series `ORDER`, `ORDER-R2`, … that no other payment uses.
    private func freeReference(for order: Order, from first: Int) async throws -> GatewayReference {
        var number = first
        while true {
            let reference = GatewayReference(order.reference, attempt: number)
            guard let holder = try await store.payment(attempt: reference, merchant: order.merchant),
                number > 1 || holder.order.reference != order.reference || isRejected(holder)
            else { return reference }
            number += 1
        }
    }

    private func isRejected(_ payment: Payment) -> Bool {
        if case .rejected = payment.state { true } else { false }
    }
}
