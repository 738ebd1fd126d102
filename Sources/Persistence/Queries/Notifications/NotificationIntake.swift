import Payments

/// A notification that has come.
struct Arrival: Sendable {
    let notification: any UnverifiedNotification
    /// The address it came from.
    let source: String
    let at: Timestamp
}

/// Takes notifications: what comes at once goes into the same statements, and onto the disk together.
///
/// First it looks at their payments, without keeping anybody from them, and decides; then it stores what nobody has
/// overtaken.
struct NotificationIntake: Sendable {
    private let decisions: Gathering<Arrival, Result<NotificationDecision, any Error>>
    private let news: GroupCommit<NotificationNews, NotificationFate>
    /// Decides about one while nobody else may change its payment.
    private let takeAlone: @Sendable (Arrival) async throws -> NotificationFate

    init(database: any SQLDatabase, vault: Vault?) {
        decisions = Gathering { arrivals in
            let owners: SQL = .owners(of: arrivals.map(\.notification), in: database.dialect)
            return try await database.read(owners) { rows in
                let desk = try NotificationDecisions(owners: rows, vault: vault)
                return arrivals.map { arrival in Result { try desk.decide(arrival) } }
            }
        }
        news = GroupCommit(
            to: database,
            together: { try $0.storeTogether($1) },
            alone: { try $0.take($1.arrival, openedBy: vault) }
        )
        takeAlone = { arrival in try await database.write { try $0.take(arrival, openedBy: vault) } }
    }

    func take(_ arrival: Arrival) async throws -> NotificationFate {
        // What cannot be read is told by the database, which knows its own name.
        guard case .success(let decision) = try await decisions.answer(to: arrival) else {
            return try await takeAlone(arrival)
        }
        guard let news = decision.news else { return decision.fate }
        return try await self.news.store(news)
    }
}

extension SQLSession {
    /// Decides about a notification, waiting for whoever has its payment in hand, so that nobody overtakes it.
    fileprivate func take(_ arrival: Arrival, openedBy vault: Vault?) throws -> NotificationFate {
        let reference = arrival.notification.reference.text
        try lockPayments("id IN (SELECT payment FROM attempts WHERE reference = \(reference))")
        let rows = try rows(.owners(of: [arrival.notification], in: dialect))
        let decision = try NotificationDecisions(owners: rows, vault: vault).decide(arrival)
        if let news = decision.news { try store([news]) }
        return decision.fate
    }

    /// Stores those of payments that nobody else has in hand; of several of one payment, which were decided about side by
    /// side, the first.
    ///
    /// That one of them was overtaken between reading and locking is for the log's order to find out, which refuses it.
    ///
    /// - Returns: What became of it, for each that was stored.
    fileprivate func storeTogether(_ news: [NotificationNews]) throws -> [NotificationFate?] {
        var free = Set(try lockFree(payments: Set(news.map(\.step.after.id.text))))
        let isFirst = news.map { free.remove($0.step.after.id.text) != nil }
        try store(zip(news, isFirst).compactMap { $1 ? $0 : nil })
        return zip(news, isFirst).map { $1 ? .new($0.step.applied) : nil }
    }

    private func store(_ news: [NotificationNews]) throws {
        try insert(news.map(\.columns), into: "notifications")
        try store(news.map(\.step))
    }
}
