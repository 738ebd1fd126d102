package import Payments

/// Everything the service keeps, in one database: a SQLite file, or PostgreSQL.
///
/// Both run the same queries. A use case is one transaction, or a part of one that is shared with others of its kind; every
/// change of state is guarded in SQL.
package struct SQLStore: ServiceStore {
    let database: any SQLDatabase
    let byID: PaymentLookup<PaymentID>
    let byAttempt: PaymentLookup<AttemptKey>
    let intake: NotificationIntake
    let claims: GroupCommit<ClaimRequest, Claim>
    let events: GroupCommit<Happening, Applied>
    let answers: GroupCommit<AnswerToKeep, StoredAnswer?>
    let endings: GroupCommit<JobEnding, Void>
    private let vault: Vault?

    init(database: any SQLDatabase, vault: Vault?) {
        self.database = database
        self.vault = vault
        byID = .byID(in: database)
        byAttempt = .byAttempt(in: database)
        intake = NotificationIntake(database: database, vault: vault)
        claims = GroupCommit(to: database, together: { try $0.claimTogether($1) }, alone: { try $0.claim($1) })
        events = GroupCommit(to: database, together: { try $0.applyTogether($1) }, alone: { try $0.apply($1) })
        answers = GroupCommit(to: database, together: { try $0.keep($1) }, alone: { try $0.keep([$1])[0] })
        endings = GroupCommit(
            to: database,
            together: { session, endings in
                try session.end(endings)
                return endings.map { _ in () }
            },
            alone: { try $0.end([$1]) }
        )
    }

    // MARK: Opening

    /// Opens a database file that any number of processes on one machine may share, and creates it when there is none.
    ///
    /// - Parameter vault: Seals merchants' secrets; without it, merchants can neither be stored nor read.
    /// - Throws: `StoreError` when the file cannot be opened or created, is no database, or is a newer program's.
    package static func sqlite(path: String, vault: Vault? = nil) throws -> SQLStore {
        SQLStore(database: try SQLiteDatabase(path: path), vault: vault)
    }

    /// An empty store that lives as long as its value, with its schema up to date.
    package static func inMemory(vault: Vault? = nil) throws -> SQLStore {
        let database = try SQLiteDatabase()
        _ = try database.migrate()
        return SQLStore(database: database, vault: vault)
    }

    /// Uses a PostgreSQL database that any number of processes on any number of machines share.
    ///
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/database?sslmode=…`.
    ///   - poolSize: How many transactions run at once.
    ///   - vault: Seals merchants' secrets; without it, merchants can neither be stored nor read.
    /// - Throws: `StoreError` when the address cannot be read; a server that cannot be reached is told by the first call.
    package static func postgres(url: String, poolSize: Int = 8, vault: Vault? = nil) throws -> SQLStore {
        SQLStore(database: try PostgresDatabase(url: url, poolSize: poolSize), vault: vault)
    }

    // MARK: Keeping

    /// Brings the schema up to date.
    ///
    /// - Returns: The names of the migrations applied now.
    /// - Throws: `StoreError`, with nothing changed.
    package func migrate() async throws -> [String] {
        try await database.writeAlone { try Migration.apply(to: $0) }
    }

    /// Whether the database can be used, for a check of readiness.
    ///
    /// - Throws: `StoreError` when it cannot be reached, or its schema is not this program's.
    package func ping() async throws {
        try await database.read { try Migration.check($0) }
    }

    /// What changes from now on, in this process and in every other that shares a PostgreSQL database.
    ///
    /// Processes that share a SQLite file do not hear each other.
    package func changes() -> AsyncStream<StoreChange> { database.changes() }

    /// Lets calls end that have begun, and closes every connection.
    package func shutdown() async { await database.shutdown() }

    /// - Throws: `StoreFault.noMasterKey`.
    func openVault() throws(StoreFault) -> Vault {
        guard let vault else { throw .noMasterKey }
        return vault
    }
}
