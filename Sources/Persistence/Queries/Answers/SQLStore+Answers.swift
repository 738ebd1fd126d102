package import Payments

extension SQLStore {
    package func answer(for id: PaymentID) async throws -> StoredAnswer? {
        try await database.read(.answer(for: id)) { try $0.first?.answer() }
    }

    package func keep(_ answer: StoredAnswer, for id: PaymentID) async throws -> StoredAnswer {
        try await database.write { session in
            try session.send(
                """
                INSERT INTO answers (payment, status, body, at)
                VALUES (\(id.text), \(answer.status), \(answer.body), \(answer.at))
                ON CONFLICT (payment) DO NOTHING
                """
            )
            return try session.rows(.answer(for: id)).first?.answer() ?? answer
        }
    }

    package func forgetAnswers(before: Timestamp) async throws {
        try await database.write { session in
            try session.send("DELETE FROM answers WHERE at < \(before)")
            try session.send("DELETE FROM idempotency_keys WHERE created_at < \(before)")
        }
    }
}

extension SQL {
    fileprivate static func answer(for id: PaymentID) -> SQL {
        "SELECT status, body, at FROM answers WHERE payment = \(id.text)"
    }
}

extension SQLRow {
    fileprivate func answer() throws -> StoredAnswer {
        StoredAnswer(status: Int(try integer("status")), body: try text("body"), at: try instant("at"))
    }
}
