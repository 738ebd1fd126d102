extension PaymentDesk {
    /// Registers an order once, however often it is asked to.
    ///
    /// Equal requests find the payment of the first. One whose outcome is unknown gets a further attempt under a new
    /// reference, and only one caller makes it.
    ///
    /// - Parameter adapt: What becomes of the order where a payment has its reference already; `nil` leaves it as it is.
    /// - Returns: The stored payment: `awaitingPayment`, or `unresolved`, or `rejected`, or further on if it existed.
    /// - Throws: `InvalidValue` before anything is stored; `DeskError.keyTaken`, `.referenceTaken`, `.stillRunning`;
    ///   whatever the store throws, and `adapt`.
    public func register(
        _ order: Order,
        under key: IdempotencyKey? = nil,
        adapt: (_ holder: Payment) throws -> Order? = { _ in nil }
    ) async throws -> Payment {
        let (earlier, reference) = try await place(of: order, orHeldBy: { $0.holds(order.reference) })
        let order = try earlier.flatMap(adapt) ?? order
        let now = now()
        do throws(InvalidValue) {
            try check(order, at: now)
        } catch {
            // What was registered in time has its answer for ever, though it could not be registered now.
            guard let earlier, earlier.order == order, earlier.code != nil else { throw error }
            return earlier
        }
        guard gateway.isReachable else { throw DeskError.gatewayDown }

        var generator = entropy
        let payment = Payment(
            claiming: order,
            id: PaymentID(at: now, using: &generator),
            token: VoucherToken(using: &generator),
            reference: reference,
            at: now
        )
        switch try await store.claim(payment, under: key, resumeAt: now + patience) {
        case .fresh(let payment): return try await attempt(payment)
        case .held(let payment): return try await resume(payment)
        case .keyTaken: throw DeskError.keyTaken
        case .referenceTaken(let id): throw DeskError.referenceTaken(id)
        }
    }

    /// Carries on a registration that has no certain answer: by a further attempt, or, when the order can no longer be
    /// paid in time, by giving it up.
    ///
    /// - Throws: `UnknownPayment`; `DeskError.stillRunning`, `.gatewayDown`, `.unknown`; whatever the store throws.
    public func resume(_ id: PaymentID) async throws -> Payment {
        guard let payment = try await store.payment(id) else { throw UnknownPayment(id: id) }
        guard payment.isUnanswered else { return payment }
        let isTooLate = now() - payment.createdAt > Self.longestRegistration
        if !isTooLate, (try? check(payment.order, at: now())) != nil {
            guard gateway.isReachable else { throw DeskError.gatewayDown }
            return try await resume(payment)
        }
        let settled = try await settleAttempts(of: payment)
        guard case .unresolved = settled.state else { return settled }
        return try await carryOut(store.apply(.abandoned, to: id, at: now()))
    }

    private func check(_ order: Order, at now: Timestamp) throws(InvalidValue) {
        let rules = rules(order.store)
        _ = try rules.check(order.amount)
        if let expiry = order.expiry { try rules.checkPayable(until: expiry, at: now) }
    }

    /// Takes up a payment that an equal request left behind.
    private func resume(_ payment: Payment) async throws -> Payment {
        guard payment.isUnanswered else { return payment }
        var payment = try await settleAttempts(of: payment)
        guard case .unresolved = payment.state else { return payment }
        let (_, reference) = try await place(of: payment.order, from: payment.attempts.count + 1)
        do {
            payment = try await store.apply(.attempted(reference), to: payment.id, at: now()).payment
        } catch is InvalidTransition {
            // Somebody else took it up between our reading and our writing.
            throw DeskError.stillRunning(payment.id)
        }
        return try await attempt(payment)
    }

    /// Finds out what can be found out about the attempts made so far.
    private func settleAttempts(of payment: Payment) async throws -> Payment {
        var payment = payment
        if let open = payment.openAttempt {
            guard now() - open.claimedAt > patience else { throw DeskError.stillRunning(payment.id) }
            payment = try await store.apply(.lost(open.reference, .interrupted), to: payment.id, at: now()).payment
        }
        if payment.isUnanswered, let hinted = payment.registration {
            // A notification says that a lost attempt was paid; a further code must not be paid as well.
            do {
                payment = try await inquire(payment, about: hinted.transaction, hinted.reference)
            } catch DeskError.refused {}
        }
        return payment
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

    /// Walks the series `ORDER`, `ORDER-R2`, … to the first reference that is free, or that a wanted payment has.
    private func place(
        of order: Order,
        from first: Int = 1,
        orHeldBy isWanted: (Payment) -> Bool = { _ in false }
    ) async throws -> (holder: Payment?, reference: GatewayReference) {
        var number = first
        while true {
            let reference = GatewayReference(order.reference, attempt: number)
            let holder = try await store.payment(attempt: reference, merchant: order.merchant)
            guard let holder, !isWanted(holder) else { return (holder, reference) }
            number += 1
        }
    }
}

extension Payment {
    /// Whether a new payment of this order reference would be its second.
    fileprivate func holds(_ reference: OrderReference) -> Bool {
        if case .rejected = state { false } else { order.reference == reference }
    }
}
