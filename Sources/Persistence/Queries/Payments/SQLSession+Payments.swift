import Payments

extension SQLSession {
    // MARK: Reading

    /// The payment with an id.
    ///
    /// - Parameter isToChange: Whether nobody else may change it until the transaction ends.
    func payment(_ id: PaymentID, isToChange: Bool = false) throws -> Payment? {
        try payments("WHERE id = \(id.text)\(isToChange ? dialect.forUpdate : "")").first
    }

    /// The payments of a query that begins after `FROM payments`.
    func payments(_ selection: SQL) throws -> [Payment] {
        let found = try rows("SELECT payments.* FROM payments \(selection)")
        guard let first = found.first else { return [] }
        let owners: SQL =
            found.count == 1
            ? "= \(first["id"])" : "IN (SELECT payments.id FROM payments \(selection))"
        let attempts = Dictionary(
            grouping: try rows("SELECT * FROM attempts WHERE payment \(owners) ORDER BY payment, number"),
            by: { $0["payment"] }
        )
        return try found.map { row in try row.payment(attempts: (attempts[row["id"]] ?? []).map { try $0.attempt() }) }
    }

    // MARK: Writing

    /// Stores a new payment.
    ///
    /// - Throws: `ReferenceInUse`.
    func insert(_ payment: Payment) throws {
        let owns: SQLColumns = ["owns_reference": SQLValue(payment.state.name != .rejected)]
        let columns = try payment.orderColumns + payment.stateColumns + owns
        try run("INSERT INTO payments (\(columns.names)) VALUES (\(columns.values))")
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
                try run(
                    """
                    UPDATE attempts SET \(columns.assignments)
                    WHERE payment = \(payment.id.text) AND number = \(index + 1)
                    """
                )
            }
        }
    }
}
