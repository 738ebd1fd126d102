/// A table as it is carried from one database to another.
struct TransferTable: Sendable {
    let name: String
    /// The columns of its primary key, by which it is read in order.
    let key: [String]
    /// Every column, in the order in which both are written.
    let columns: [String]

    /// The form of what is written; another number for another form.
    static let format: Int64 = 1
    /// The last migration, which has one name in both databases; rows fit no other schema.
    static let schema = "0002-service"

    /// Every table, those that others point to first.
    static let all = [
        TransferTable(
            name: "payments",
            key: ["id"],
            columns: [
                "id", "token", "created_at", "merchant", "reference", "owns_reference", "amount", "store", "goods",
                "buyer", "asked_expiry", "state", "unknown_outcome", "code_reference", "transaction_id", "pay_no",
                "page", "expires_at", "expiry_is_estimated", "issued_at", "paid_at", "receipt_code",
                "reversal_claimed", "refusal_code", "refusal_meaning", "refusal_is_retryable",
            ]
        ),
        TransferTable(
            name: "attempts",
            key: ["payment", "number"],
            columns: [
                "payment", "number", "merchant", "reference", "claimed_at", "is_open", "hint_transaction_id",
                "hint_pay_no",
            ]
        ),
        TransferTable(
            name: "idempotency_keys",
            key: ["merchant", "key"],
            columns: ["merchant", "key", "payment", "created_at"]
        ),
        TransferTable(
            name: "events",
            key: ["payment", "number"],
            columns: ["payment", "number", "name", "at", "state", "detail"]
        ),
        TransferTable(
            name: "jobs",
            key: ["id"],
            columns: [
                "id", "payment", "merchant", "created_at", "task", "transaction_id", "attempt_reference",
                "announcement", "state", "due_at", "tries", "last_fault", "leased_until", "revision",
            ]
        ),
        TransferTable(
            name: "notifications",
            key: ["payment", "digest"],
            columns: [
                "payment", "digest", "number", "received_at", "source", "transaction_id", "reference", "amount",
                "pay_no", "kind", "status", "redacted",
            ]
        ),
        TransferTable(
            name: "refused_notifications",
            key: ["id"],
            columns: ["id", "at", "source", "reason", "redacted"]
        ),
        TransferTable(
            name: "merchants",
            key: ["id"],
            columns: [
                "id", "created_at", "key", "interface", "name", "support", "languages", "appearance",
                "default_expiry", "webhook_url", "webhook_secrets",
            ]
        ),
        TransferTable(
            name: "api_keys",
            key: ["id"],
            columns: ["id", "merchant", "scope", "label", "digest", "created_at", "revoked_at"]
        ),
        TransferTable(
            name: "operators",
            key: ["name"],
            columns: ["name", "merchant", "scope", "password", "created_at", "closed_at"]
        ),
        TransferTable(name: "answers", key: ["payment"], columns: ["payment", "status", "body", "at"]),
    ]
}

extension TransferTable {
    private func list(_ columns: [String]) -> SQL { SQL(stringLiteral: columns.joined(separator: ", ")) }
    private var source: SQL { SQL(stringLiteral: name) }

    /// Selects the rows that come after one, in the order of the key.
    func page(after last: SQLRow?, limit: Int) -> SQL {
        let filter: SQL =
            last.map { last in
                "WHERE (\(list(key))) > (\(key.map { "\(last[$0])" as SQL }.joined(separator: ", ")))"
            } ?? ""
        return "SELECT \(list(columns)) FROM \(source) \(filter) ORDER BY \(list(key)) LIMIT \(limit)"
    }

    /// Selects something when there is a row.
    var probe: SQL { "SELECT 1 AS found FROM \(source) LIMIT 1" }

    /// Stores a row.
    ///
    /// - Returns: `nil` when it has other columns than the table.
    func insertion(of row: [String: SQLValue]) -> SQL? {
        guard row.count == columns.count else { return nil }
        let values = columns.compactMap { row[$0] }
        guard values.count == columns.count else { return nil }
        let list = values.map { "\($0)" as SQL }.joined(separator: ", ")
        return "INSERT INTO \(source) (\(self.list(columns))) VALUES (\(list))"
    }
}
