import Payments

extension SQL {
    /// Selects payments with their attempts in one statement, so that all belongs to one state of the database.
    ///
    /// - Parameters:
    ///   - selection: What begins after `FROM payments`.
    ///   - newestFirst: Else the oldest is first.
    ///   - more: Further columns, each with a comma before it; the payment is `chosen`.
    static func payments(_ selection: SQL, newestFirst: Bool = false, more: SQL = "") -> SQL {
        let order: SQL = newestFirst ? "DESC" : "ASC"
        return """
            SELECT chosen.*, attempts.reference AS attempt_reference, attempts.claimed_at AS attempt_claimed_at,
                attempts.is_open AS attempt_is_open, attempts.hint_transaction_id, attempts.hint_pay_no\(more)
            FROM (SELECT payments.* FROM payments \(selection)) AS chosen
            LEFT JOIN attempts ON attempts.payment = chosen.id
            ORDER BY chosen.id \(order), attempts.number
            """
    }

    /// A further column of theirs: how many events their log has, `last_number`.
    static var lastNumber: SQL { "(SELECT max(number) FROM events WHERE payment = chosen.id) AS last_number" }
}

extension [SQLRow] {
    /// What the rows of `SQL.payments` store.
    func payments() throws -> [Payment] { try byPayment.map { try $0.payment() } }

    /// The rows of each payment.
    var byPayment: [ArraySlice<SQLRow>] {
        var parts: [ArraySlice<SQLRow>] = []
        var rest = self[...]
        while let id = rest.first?["id"] {
            let own = rest.prefix { $0["id"] == id }
            parts.append(own)
            rest = rest.dropFirst(own.count)
        }
        return parts
    }
}

extension ArraySlice<SQLRow> {
    /// The payment that all the rows belong to.
    func payment() throws -> Payment {
        guard let first else { throw StoreFault.unreadable(field: "id") }
        // Every payment has an attempt; one without would be better shown than lost.
        return try first.payment(attempts: filter { $0["attempt_reference"] != .null }.map { try $0.attempt() })
    }

    /// How many events the payment's log has, where that was asked for.
    var lastNumber: Int {
        get throws { Int(try first?.optionalInteger("last_number") ?? 0) }
    }
}

extension SQLSession {
    // MARK: Reading

    /// The payment with an id, which nobody else may change until the transaction ends, and how many events its log has.
    func paymentToChange(_ id: PaymentID) throws -> (payment: Payment, lastNumber: Int) {
        // Apart from the reading, which would join the attempts as they were before the wait for the lock.
        try lockPayments("id = \(id.text)")
        guard let rows = try rows(.payments("WHERE id = \(id.text)", more: ", \(.lastNumber)")).byPayment.first else {
            throw UnknownPayment(id: id)
        }
        return (try rows.payment(), try rows.lastNumber)
    }

    /// Keeps everybody else from changing the payments of a condition, until the transaction ends.
    func lockPayments(_ condition: SQL) throws { if let lock = dialect.lock(payments: condition) { try send(lock) } }

    /// The payments of a query that begins after `FROM payments`, the oldest first.
    func payments(_ selection: SQL) throws -> [Payment] { try rows(.payments(selection)).payments() }

    // MARK: Writing

    /// Stores a new payment.
    ///
    /// - Throws: `ReferenceInUse`.
    func insert(_ payment: Payment) throws {
        let owns: SQLColumns = ["owns_reference": SQLValue(payment.state.name != .rejected)]
        let columns = try payment.orderColumns + payment.stateColumns + owns
        try send("INSERT INTO payments (\(columns.names)) VALUES (\(columns.values))")
        try saveAttempts(of: payment, changing: [])
    }

    /// Stores a payment over what it was before, as far as it has changed.
    ///
    /// - Throws: `ReferenceInUse`.
    func update(_ payment: Payment, from before: Payment) throws {
        if payment.state != before.state {
            let changed = try run(
                """
                UPDATE payments SET \(payment.stateColumns.assignments), owns_reference = \(try ownership(of: payment))
                WHERE id = \(payment.id.text) AND state = \(before.state.name.rawValue)
                """
            )
            guard changed == 1 else { throw StoreFault.changedMeanwhile }
        }
        try saveAttempts(of: payment, changing: before.attempts)
    }

    /// Keeps a reference for a payment, unless a successor has it by now.
    private func ownership(of payment: Payment) throws -> SQL {
        guard payment.state.name != .rejected else { return "0" }
        let order = payment.order
        return """
            CASE WHEN EXISTS (
                SELECT * FROM payments AS other
                WHERE other.merchant = \(order.merchant.text) AND other.reference = \(order.reference.text)
                    AND other.owns_reference = 1 AND other.id <> \(payment.id.text)
            ) THEN 0 ELSE 1 END
            """
    }

    private func saveAttempts(of payment: Payment, changing before: [Payment.Attempt]) throws {
        for (index, attempt) in payment.attempts.enumerated() {
            let columns = payment.columns(ofAttempt: index + 1)
            if !before.indices.contains(index) {
                let inserted = try run(
                    """
                    INSERT INTO attempts (\(columns.names)) VALUES (\(columns.values))
                    ON CONFLICT (merchant, reference) DO NOTHING
                    """
                )
                guard inserted == 1 else { throw ReferenceInUse(reference: attempt.reference) }
            } else if attempt != before[index] {
                try send(
                    """
                    UPDATE attempts SET \(columns.assignments)
                    WHERE payment = \(payment.id.text) AND number = \(index + 1)
                    """
                )
            }
        }
    }
}
