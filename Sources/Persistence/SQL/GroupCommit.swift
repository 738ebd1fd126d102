import Payments

/// Stores what comes at once in one transaction, and by itself what would spoil it for the others or keep them waiting.
struct GroupCommit<Change: Sendable, Outcome: Sendable>: Sendable {
    private let database: any SQLDatabase
    private let group: Gathering<Change, Outcome?>
    private let alone: @Sendable (any SQLSession, Change) throws -> Outcome

    /// - Parameters:
    ///   - together: Stores changes, waiting for nobody longer than a moment; `nil` for one to be stored by itself.
    ///   - alone: Stores one, waiting for whoever is in the way.
    init(
        to database: any SQLDatabase,
        together: @escaping @Sendable (any SQLSession, [Change]) throws -> [Outcome?],
        alone: @escaping @Sendable (any SQLSession, Change) throws -> Outcome
    ) {
        self.database = database
        self.alone = alone
        group = Gathering { changes in
            try await database.write { session in
                try session.waitBriefly()
                return try together(session, changes)
            }
        }
    }

    /// Stores a change; durable when the call returns.
    ///
    /// - Throws: What `alone` throws; what the database throws when it is away.
    func store(_ change: Change) async throws -> Outcome {
        do {
            if let outcome = try await group.answer(to: change) { return outcome }
        } catch let error as StoreError where !error.isOfContent {
            throw error
        } catch {
            // One of them has spoilt it for all.
        }
        return try await database.write { [alone] in try alone($0, change) }
    }
}
