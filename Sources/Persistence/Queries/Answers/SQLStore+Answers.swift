package import Payments

extension SQLStore {
    package func keep(_ answer: StoredAnswer, for id: PaymentID) async throws -> StoredAnswer? {
        try await answers.store(AnswerToKeep(answer: answer, payment: id))
    }

    package func forgetAnswers(before: Timestamp) async throws {
        try await database.write { session in
            try session.send("DELETE FROM answers WHERE at < \(before)")
            try session.send("DELETE FROM idempotency_keys WHERE created_at < \(before)")
        }
    }
}

/// An answer that stays, unless there is an earlier one.
struct AnswerToKeep: Sendable {
    let answer: StoredAnswer
    let payment: PaymentID

    fileprivate var columns: SQLColumns {
        [
            "payment": SQLValue(payment.text),
            "status": SQLValue(answer.status),
            "body": SQLValue(answer.body),
            "at": SQLValue(answer.at),
        ]
    }
}

extension SQLSession {
    /// Keeps the first answer to each payment.
    ///
    /// - Returns: For each, the earlier one that stays in its place, if there is one.
    func keep(_ answers: [AnswerToKeep]) throws -> [StoredAnswer?] {
        let first = Dictionary(answers.map { ($0.payment.text, $0) }) { first, _ in first }
        let insertions = dialect.insertions(
            of: first.values.map(\.columns),
            into: "answers",
            "ON CONFLICT (payment) DO NOTHING RETURNING payment"
        )
        var kept = Set(try insertions.flatMap { try rows($0) }.map { try $0.text("payment") })
        let taken = first.keys.filter { !kept.contains($0) }
        var earlier = first.filter { kept.contains($0.key) }.mapValues(\.answer)
        if !taken.isEmpty {
            let isTaken = dialect.isAmong(taken, "payment")
            for row in try rows("SELECT payment, status, body, at FROM answers WHERE \(isTaken)") {
                earlier[try row.text("payment")] = try row.answer()
            }
        }
        return answers.map { kept.remove($0.payment.text) == nil ? earlier[$0.payment.text] : nil }
    }
}

extension SQLRow {
    fileprivate func answer() throws -> StoredAnswer {
        StoredAnswer(status: Int(try integer("status")), body: try text("body"), at: try instant("at"))
    }
}
