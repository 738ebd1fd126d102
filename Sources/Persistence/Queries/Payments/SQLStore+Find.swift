package import Payments

extension SQLStore {
    package func payment(_ id: PaymentID) async throws -> Payment? { try await byID.payment(id) }

    package func payment(token: VoucherToken) async throws -> Payment? {
        try await database.read(.payments("WHERE token = \(token.text)")) { try $0.payments().first }
    }

    package func payment(attempt reference: GatewayReference, merchant: MerchantID) async throws -> Payment? {
        try await byAttempt.payment(AttemptKey(reference: reference, merchant: merchant))
    }

    package func reach(of count: Int, _ query: PaymentQuery) async throws -> PaymentID? {
        let conditions = [
            query.merchant.map { "merchant = \($0.text)" as SQL }, query.before.map { "id < \($0.text)" },
        ].compactMap { $0 }
        return try await database.read { session in
            try session.planForValues()
            let rows = try session.rows(
                "SELECT id FROM payments \(conditions.filter) ORDER BY id DESC LIMIT 1 OFFSET \(max(0, count - 1))"
            )
            return try rows.first.map { try PaymentID($0.text("id")) }
        }
    }

    package func payments(matching query: PaymentQuery) async throws -> [Payment] {
        // What a search may look at is counted among the merchant's own, so it must not go through others'.
        let isSearch = query.text != nil && query.merchant != nil
        let index = isSearch ? database.dialect.indexed(by: "payments_by_merchant") : ""
        let selection: SQL = "\(index) \(query.conditions.filter) ORDER BY id DESC LIMIT \(max(0, query.limit))"
        return try await database.read { session in
            try session.planForValues()
            return try session.rows(.payments(selection, newestFirst: true)).payments()
        }
    }

    package func paymentCounts() async throws -> [PaymentState.Name: Int] {
        try await database.read("SELECT state, count(*) AS number FROM payments GROUP BY state") { rows in
            try rows.reduce(into: [:]) { counts, row in
                counts[try row.choice("state")] = Int(try row.integer("number"))
            }
        }
    }

    package func history(of id: PaymentID) async throws -> [RecordedEvent] {
        try await history(of: id, after: 0, limit: .max)
    }

    package func history(of id: PaymentID, after number: Int, limit: Int) async throws -> [RecordedEvent] {
        try await database.read(
            """
            SELECT number, name, at, state, detail FROM events
            WHERE payment = \(id.text) AND number > \(number) ORDER BY number LIMIT \(max(0, limit))
            """
        ) { rows in
            try rows.map { try $0.recordedEvent() }
        }
    }
}

extension PaymentQuery {
    fileprivate var conditions: [SQL] {
        var conditions: [SQL] = []
        if let merchant { conditions.append("merchant = \(merchant.text)") }
        if let state { conditions.append("state = \(state.rawValue)") }
        if let store { conditions.append("store = \(store.rawValue)") }
        if let since { conditions.append("created_at >= \(since)") }
        if let until { conditions.append("created_at < \(until)") }
        if let before { conditions.append("id < \(before.text)") }
        if let downTo { conditions.append("id >= \(downTo.text)") }
        if let text {
            let pattern = "%\(text.lowercased().escapingWildcards)%"
            conditions.append(#"(lower(reference) LIKE \#(pattern) ESCAPE '\' OR pay_no LIKE \#(pattern) ESCAPE '\')"#)
        }
        return conditions
    }
}

extension [SQL] {
    /// What selects the rows that all the conditions hold for.
    fileprivate var filter: SQL { isEmpty ? "" : "WHERE \(joined(separator: " AND "))" }
}

extension String {
    /// The text as a `LIKE` pattern that only it matches, with `\` for the escape.
    fileprivate var escapingWildcards: String {
        String(flatMap { #"\%_"#.contains($0) ? [#"\"#, $0] : [$0] })
    }
}
