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

    /// The same of those payments that can be read and that nobody else has in hand, by id.
    func freePaymentsToChange(_ ids: Set<String>) throws -> [String: (payment: Payment, lastNumber: Int)] {
        let ids = try lockFree(payments: ids)
        let rows = try rows(.payments("WHERE \(dialect.isAmong(ids, "id"))", more: ", \(.lastNumber)"))
        let readable = rows.byPayment.compactMap { rows in
            (try? (payment: rows.payment(), lastNumber: rows.lastNumber)).map { ($0.payment.id.text, $0) }
        }
        return Dictionary(uniqueKeysWithValues: readable)
    }

    /// Keeps everybody else from changing payments, but for those that somebody has in hand already.
    ///
    /// - Returns: The others.
    func lockFree(payments ids: some Collection<String>) throws -> [String] {
        guard let lock = dialect.lockFree(payments: dialect.isAmong(Array(ids), "id")) else { return Array(ids) }
        return try rows(lock).map { try $0.text("id") }
    }

    /// Keeps everybody else from changing the payments of a condition, until the transaction ends.
    func lockPayments(_ condition: SQL) throws { if let lock = dialect.lock(payments: condition) { try send(lock) } }

    /// The payments of a query that begins after `FROM payments`, the oldest first.
    func payments(_ selection: SQL) throws -> [Payment] { try rows(.payments(selection)).payments() }

    // MARK: Writing

    /// Stores new payments.
    ///
    /// - Throws: `ReferenceInUse`.
    func insert(_ payments: [Payment]) throws {
        let rows = try payments.map { payment in
            try payment.orderColumns + payment.stateColumns
                + ["owns_reference": SQLValue(payment.state.name != .rejected)]
        }
        try insert(rows, into: "payments")
        try saveAttempts(payments.map { ([], $0) })
    }

    /// Stores payments over what they were before, as far as they have changed.
    ///
    /// - Throws: `ReferenceInUse`.
    func update(_ steps: [PaymentStep]) throws {
        let moves = try steps.filter { $0.after.state != $0.before.state }
            .map { (step: $0, owns: try ownership(after: $0)) }
        for group in Dictionary(grouping: moves, by: { [$0.step.before.state.name.rawValue, "\($0.owns == nil)"] })
            .values
        {
            let changes = group.map { step, owns in
                RowChange(
                    key: ("id", step.after.id.text),
                    columns: step.after.stateColumns + (owns.map { ["owns_reference": SQLValue($0)] } ?? [:])
                )
            }
            let origin = group[0].step.before.state.name.rawValue
            let updates = dialect.updates(of: "payments", changes, where: "payments.state = \(origin)")
            guard try updates.reduce(0, { $0 + (try run($1)) }) == group.count else {
                throw StoreFault.changedMeanwhile
            }
        }
        try saveAttempts(steps.map { ($0.before.attempts, $0.after) })
    }

    /// Whether a step leaves a payment's reference to it; `nil` where it does not touch that.
    ///
    /// One that came back beside its successor does not get it when that one is rejected. It is found by its state all the
    /// same, which is what keeps others from the order.
    private func ownership(after step: PaymentStep) throws -> Bool? {
        switch (step.before.state, step.after.state) {
        case (_, .rejected): return false
        case (.rejected, _):
            // A successor may have it by now.
            let order = step.after.order
            try lock(order)
            return try rows(
                """
                SELECT id FROM payments
                WHERE merchant = \(order.merchant.text) AND reference = \(order.reference.text) AND owns_reference = 1
                """
            ).isEmpty
        default: return nil
        }
    }

    private func saveAttempts(_ changes: [(before: [Payment.Attempt], payment: Payment)]) throws {
        let rows = changes.flatMap { before, payment in
            payment.attempts.indices.filter { !before.indices.contains($0) || before[$0] != payment.attempts[$0] }
                .map { (isNew: !before.indices.contains($0), number: $0 + 1, payment: payment) }
        }
        let new = rows.filter(\.isNew)
        let insertions = dialect.insertions(
            of: new.map { $0.payment.columns(ofAttempt: $0.number) },
            into: "attempts",
            "ON CONFLICT (merchant, reference) DO NOTHING"
        )
        guard try insertions.reduce(0, { $0 + (try run($1)) }) == new.count else {
            // Which of several it was, nobody asks: they are then stored one by one.
            throw ReferenceInUse(reference: new[0].payment.attempts[new[0].number - 1].reference)
        }
        let old = rows.filter { !$0.isNew }.map { row in
            RowChange(
                key: ("payment", row.payment.id.text),
                others: ["number": SQLValue(row.number)],
                columns: row.payment.columns(ofAttempt: row.number)
            )
        }
        for update in dialect.updates(of: "attempts", old) { try send(update) }
    }
}
