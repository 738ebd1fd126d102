import GRDB
package import Payments

extension SQLiteStore {
    package func payment(_ id: PaymentID) async throws -> Payment? {
        try await read { try $0.payment(id) }
    }

    package func payment(attempt reference: GatewayReference, merchant: MerchantID) async throws -> Payment? {
        try await read { database in
            try database.payments(
                """
                SELECT payments.* FROM payments JOIN attempts ON attempts.payment = payments.id
                WHERE attempts.merchant = \(merchant.text) AND attempts.reference = \(reference.text)
                """
            ).first
        }
    }

    package func payments(matching query: PaymentQuery) async throws -> [Payment] {
        let conditions = query.conditions
        let filter: SQL = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try await read { database in
            try database.payments(
                "SELECT * FROM payments \(filter) ORDER BY id DESC LIMIT \(max(0, query.limit))"
            )
        }
    }

    package func history(of id: PaymentID) async throws -> [RecordedEvent] {
        try await read { database in
            let query: SQL = "SELECT name, at, state, detail FROM events WHERE payment = \(id.text) ORDER BY number"
            return try EventRow.fetchAll(database, SQLRequest<EventRow>(literal: query)).map(\.event)
        }
    }
}

extension PaymentQuery {
    fileprivate var conditions: [SQL] {
        var conditions: [SQL] = []
        if let state { conditions.append("state = \(state.rawValue)") }
        if let store { conditions.append("store = \(store.rawValue)") }
        if let before { conditions.append("id < \(before.text)") }
        if let text {
            let pattern = "%\(text.escapingWildcards)%"
            conditions.append(#"(reference LIKE \#(pattern) ESCAPE '\' OR pay_no LIKE \#(pattern) ESCAPE '\')"#)
        }
        return conditions
    }
}

extension String {
    /// The text as a `LIKE` pattern that only it matches, with `\` for the escape.
    fileprivate var escapingWildcards: String {
        String(flatMap { #"\%_"#.contains($0) ? [#"\"#, $0] : [$0] })
    }
}
