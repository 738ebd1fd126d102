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
    private let database: any SQLDatabase
    private let vault: Vault?
    private let decisions: Gathering<Arrival, Result<NotificationDecision, any Error>>
    /// Whether news is stored now; not if its payment has changed meanwhile, or is in somebody's hands.
    private let stores: Gathering<NotificationNews, Bool>

    init(database: any SQLDatabase, vault: Vault?) {
        self.database = database
        self.vault = vault
        decisions = Gathering { arrivals in
            let owners: SQL = try .owners(of: arrivals.map(\.notification), in: database.dialect)
            return try await database.read(owners) { rows in
                let desk = try NotificationDecisions(owners: rows, vault: vault)
                return arrivals.map { arrival in Result { try desk.decide(arrival) } }
            }
        }
        stores = Gathering { news in try await database.write { try $0.storeTimely(news) } }
    }

    func take(_ arrival: Arrival) async throws -> NotificationFate {
        // What cannot be read is told by the database, which knows its own name.
        guard case .success(let decision) = try await decisions.answer(to: arrival) else {
            return try await takeAlone(arrival)
        }
        guard let news = decision.news else { return decision.fate }
        do {
            if try await stores.answer(to: news) { return decision.fate }
        } catch let error as StoreError where error.isOfContent {
            // One of them has spoilt it for all.
        }
        return try await takeAlone(arrival)
    }

    /// Waits for whoever has the payment in hand, so that nobody overtakes it.
    private func takeAlone(_ arrival: Arrival) async throws -> NotificationFate {
        try await database.write { [vault] session in
            let reference = arrival.notification.reference.text
            try session.lockPayments("id IN (SELECT payment FROM attempts WHERE reference = \(reference))")
            let rows = try session.rows(.owners(of: [arrival.notification], in: session.dialect))
            let decision = try NotificationDecisions(owners: rows, vault: vault).decide(arrival)
            if let news = decision.news { try session.store([news]) }
            return decision.fate
        }
    }
}

extension SQLSession {
    /// Stores those that are the next event of a payment nobody else has in hand.
    ///
    /// - Returns: Whether it was stored, for each.
    fileprivate func storeTimely(_ news: [NotificationNews]) throws -> [Bool] {
        try waitBriefly()
        var lastNumbers = try lastNumbersAtOnce(of: news.map(\.step.after.id.text))
        let isTimely = news.map { news in
            let id = news.step.after.id.text
            guard lastNumbers[id] == news.step.number - 1 else { return false }
            // Of several that were decided about side by side, the first.
            lastNumbers[id] = nil
            return true
        }
        try store(zip(news, isTimely).compactMap { $1 ? $0 : nil })
        return isTimely
    }

    /// Keeps others from changing payments, but for those that somebody has in hand already, and tells how many events
    /// their logs have.
    private func lastNumbersAtOnce(of payments: [String]) throws -> [String: Int] {
        var payments = payments
        if let lock = dialect.lockAtOnce(payments: try dialect.isAmong(payments, "id")) {
            payments = try rows(lock).map { try $0.text("id") }
        }
        // Apart from the locks: what was committed just before them has to be seen.
        let rows = try rows(
            """
            SELECT payment, max(number) AS last_number FROM events
            WHERE \(try dialect.isAmong(payments, "payment")) GROUP BY payment
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.text("payment"), Int(try $0.integer("last_number"))) }
        )
    }

    fileprivate func store(_ news: [NotificationNews]) throws {
        try insert(news.map(\.columns), into: "notifications")
        try store(news.map(\.step))
    }
}
