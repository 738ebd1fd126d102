import GRDB
import Payments

extension Database {
    // MARK: Reading

    func payment(_ id: PaymentID) throws -> Payment? {
        try payments("SELECT * FROM payments WHERE id = \(id.text)").first
    }

    /// The payments of a query that selects rows of `payments`.
    func payments(_ query: SQL) throws -> [Payment] {
        try PaymentRow.fetchAll(self, SQLRequest<PaymentRow>(literal: query)).map { row in
            let attempts: SQL = "SELECT * FROM attempts WHERE payment = \(row.id) ORDER BY number"
            let rows = try AttemptRow.fetchAll(self, SQLRequest<AttemptRow>(literal: attempts))
            return try row.payment(attempts: rows.map { try $0.attempt() })
        }
    }

    // MARK: Writing

    func insert(_ payment: Payment) throws {
        try PaymentRow(payment).insert(self)
        try saveAttempts(of: payment, changing: [])
    }

    /// Stores a payment over what it was before.
    func update(_ payment: Payment, from before: Payment) throws {
        var arguments = StatementArguments(try PaymentRow(payment).databaseDictionary)
        arguments += ["before": before.state.name.rawValue]
        try execute(
            sql: """
                UPDATE payments SET
                    state = :state, unknown_outcome = :unknown_outcome,
                    code_reference = :code_reference, transaction_id = :transaction_id, pay_no = :pay_no,
                    expires_at = :expires_at, expiry_is_estimated = :expiry_is_estimated, issued_at = :issued_at,
                    paid_at = :paid_at, receipt_code = :receipt_code, reversal_claimed = :reversal_claimed,
                    refusal_code = :refusal_code, refusal_meaning = :refusal_meaning,
                    refusal_is_retryable = :refusal_is_retryable,
                    owns_reference = :owns_reference AND NOT EXISTS (
                        SELECT * FROM payments AS other
                        WHERE other.merchant = :merchant AND other.reference = :reference
                            AND other.owns_reference = 1 AND other.id <> :id
                    )
                WHERE id = :id AND state = :before
                """,
            arguments: arguments
        )
        guard changesCount == 1 else { throw StoreFault.changedMeanwhile }
        try saveAttempts(of: payment, changing: before.attempts)
    }

    private func saveAttempts(of payment: Payment, changing before: [Payment.Attempt]) throws {
        for (index, attempt) in payment.attempts.enumerated() {
            let row = AttemptRow(attempt, number: index + 1, of: payment)
            if !before.indices.contains(index) {
                do {
                    try row.insert(self)
                } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
                    throw ReferenceInUse(reference: attempt.reference)
                }
            } else if attempt != before[index] {
                try row.update(self)
            }
        }
    }

    /// Appends to a payment's log.
    func log(_ event: String, of payment: Payment, at now: Timestamp, facts: [String]) throws {
        try execute(
            literal: """
                INSERT INTO events (payment, number, name, at, state, detail)
                SELECT \(payment.id.text), count(*) + 1, \(event), \(now.milliseconds),
                    \(payment.state.name.rawValue), \(facts.joined(separator: ", "))
                FROM events WHERE payment = \(payment.id.text)
                """
        )
    }
}
