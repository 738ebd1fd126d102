package import Payments

extension SQLStore {
    package func answer(for id: PaymentID) async throws -> StoredAnswer? {
        try await database.read { try $0.answer(for: id) }
    }

    package func keep(_ answer: StoredAnswer, for id: PaymentID) async throws -> StoredAnswer {
        try await database.write { session in
            try session.run(
                """
                INSERT INTO answers (payment, status, body, at)
                VALUES (\(id.text), \(answer.status), \(answer.body), \(answer.at))
                ON CONFLICT (payment) DO NOTHING
                """
            )
            return try session.answer(for: id) ?? answer
        }
    }

    package func forgetAnswers(before: Timestamp) async throws {
        try await database.write { session in
            try session.run("DELETE FROM answers WHERE at < \(before)")
            try session.run("DELETE FROM idempotency_keys WHERE created_at < \(before)")
        }
    }
}

extension SQLSession {
    fileprivate func answer(for id: PaymentID) throws -> StoredAnswer? {
        try rows("SELECT status, body, at FROM answers WHERE payment = \(id.text)").first.map { row in
            StoredAnswer(
                status: Int(try row.integer("status")),
                body: try row.text("body"),
                at: try row.instant("at")
            )
        }
    }
}
