import Payments

extension SQLSession {
    /// Applies an event to a payment that this transaction has to itself; the log's line tells the event's facts and the
    /// alerts it raised.
    ///
    /// - Throws: `InvalidTransition`, `ReferenceInUse`.
    func record(_ event: PaymentEvent, on before: Payment, at now: Timestamp) throws -> Applied {
        var payment = before
        let effects = try payment.apply(event, at: now)
        if case .rejected = before.state, payment.state.name != .rejected { try lock(payment.order) }
        try update(payment, from: before)
        let facts = event.facts + effects.compactMap(\.alertFact)
        try log(event.name, of: payment, at: now, facts: facts)
        try change(
            payment.jobChanges(since: before, effects: effects, number: lastNumber(of: payment), at: now)
        )
        announce(.payment(payment.id))
        return Applied(payment: payment, effects: effects)
    }

    /// Appends to a payment's log.
    func log(_ event: String, of payment: Payment, at now: Timestamp, facts: [String]) throws {
        try send(
            """
            INSERT INTO events (payment, number, name, at, state, detail)
            SELECT \(payment.id.text), coalesce(max(number), 0) + 1, \(event), \(now), \(payment.state.name.rawValue),
                \(facts.joined(separator: ", "))
            FROM events WHERE payment = \(payment.id.text)
            """
        )
    }

    /// The number of the last line in a payment's log, counted from 1.
    private func lastNumber(of payment: Payment) throws -> Int {
        let rows = try rows("SELECT max(number) AS number FROM events WHERE payment = \(payment.id.text)")
        guard let row = rows.first else { throw StoreFault.changedMeanwhile }
        return Int(try row.integer("number"))
    }

    /// Keeps everybody else from looking for an order's payment, until it is stored.
    func lock(_ order: Order) throws { try lock("order \(order.merchant) \(order.reference)") }
}

extension PaymentEffect {
    fileprivate var alertFact: String? {
        if case .alert(let alert) = self { "alert \(alert.rawValue)" } else { nil }
    }
}
