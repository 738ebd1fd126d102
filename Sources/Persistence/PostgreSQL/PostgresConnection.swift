import CPostgres

/// One connection, with the statements that are prepared on it.
///
/// libpq's rule (Behavior in Threaded Programs) is that no two threads may use one connection at the same time: it is
/// not `Sendable`, so the compiler sees to that. Every call blocks.
@safe
final class PostgresConnection {
    /// What returned has to be on the disk, whatever the database's own default is.
    private static let durability = """
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """

    /// How the server is to go about it, where the address, the user or the server do not say otherwise.
    ///
    /// Whoever holds a row for longer is not one of us, and waiting for him for ever would stop everybody. There is an
    /// index for whatever is asked often, in the order it is asked for, no table is small for long, and few rows are
    /// joined at a time. So tables are not read from one end to the other, not even by their indexes to be joined, and
    /// rows are taken in an index's order instead of being gathered first, however wrong the server guesses how many
    /// there are. A statement is planned once for all its values, since a plan for each time would cost more than running
    /// it; and none is worth compiling. A transaction that differs says so (`planForValues`).
    private static let habits = """
        SELECT set_config(habit.name, habit.value, false) FROM pg_settings JOIN (
            VALUES ('lock_timeout', '10s'), ('statement_timeout', '60s'), ('jit', 'off'),
                ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'),
                ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'), ('plan_cache_mode', 'force_generic_plan')
        ) AS habit (name, value) USING (name) WHERE source = 'default'
        """

    /// How long the server keeps a plan at most, in the end.
    ///
    /// By itself it keeps one until it has looked at the plan's tables. A fresh one may have grown from ten rows to ten
    /// thousand by then, which a plan for ten reads one by one. A fresh connection may mean fresh tables, so its first
    /// plans live for a second, and the next ones for twice as long each.
    private static let longestPlanLife = Duration.seconds(8)

    private let connection: OpaquePointer
    private var prepared = PreparedStatements()
    /// How many statements are sent whose answers have not come.
    private var unanswered = 0
    private var lastUse = ContinuousClock.now
    private var planBirth = ContinuousClock.now
    private var planLife = Duration.seconds(1)
    private var isOutdated = false
    private var isLost = false
    /// Whether the last statement certainly was not run, as one before it failed.
    private(set) var hasSkippedLast = false

    /// Connects.
    ///
    /// - Throws: `PostgresError.unreachable`.
    init(to address: PostgresAddress, until deadline: ContinuousClock.Instant) throws(PostgresError) {
        guard let connection = unsafe PQconnectStart(address.connectionString) else {
            throw .unreachable(code: nil, reason: "out of memory")
        }
        unsafe self.connection = connection
        // While a connection is made, libpq gives what the server says only as text, in the server's language. So the
        // text is to be the code alone.
        unsafe PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE)
        // By default, notices go to standard error.
        unsafe PQsetNoticeProcessor(connection, { _, _ in }, nil)
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED, unsafe PQstatus(connection) != CONNECTION_BAD else { throw unreachable }
            let rest = max(.zero, deadline - .now)
            guard unsafe socket_is_ready(PQsocket(connection), next == PGRES_POLLING_WRITING, rest.milliseconds) else {
                throw .unreachable(code: nil, reason: "it does not answer")
            }
            next = unsafe PQconnectPoll(connection)
        }
        do throws(PostgresError) {
            guard unsafe PQenterPipelineMode(connection) == 1 else { throw lost() }
            try send(Self.habits)
            try execute(Self.durability)
        } catch {
            throw if case .broken(let reason) = error { .unreachable(code: nil, reason: reason) } else { error }
        }
    }

    deinit { unsafe PQfinish(connection) }

    /// The socket, to wait on; it is the connection's, and closed with it.
    var socket: Int32 { unsafe PQsocket(connection) }

    /// Whether another transaction may begin on it.
    var isUsable: Bool {
        guard !isLost, !isOutdated else { return false }
        return unsafe PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Whether the server has just been heard; after a silence it may be gone, and nobody told us.
    var isWarm: Bool { .now - lastUse < .seconds(1) }

    // MARK: Statements

    /// Runs a statement that is not worth preparing, and all that were sent before it.
    @discardableResult
    func execute(_ text: String) throws(PostgresError) -> PostgresAnswer {
        try send(text)
        return try answer()
    }

    /// Runs a statement, prepared once for all its values, and all that were sent before it.
    func execute(_ sql: SQL) throws(PostgresError) -> PostgresAnswer {
        try send(sql)
        return try answer()
    }

    /// Has a statement run that is not worth preparing, no later than the next one whose answer is awaited.
    func send(_ text: String) throws(PostgresError) {
        try check(unsafe PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 0))
    }

    /// Has the server forget its plans, if it is time, no later than the next answer that is awaited.
    func renewPlans() throws(PostgresError) {
        guard .now - planBirth >= planLife else { return }
        planBirth = .now
        planLife = min(planLife * 2, Self.longestPlanLife)
        try send("DISCARD PLANS")
    }

    /// Has a statement run, no later than the next one whose answer is awaited.
    ///
    /// When it fails, so does that one, and none between them is run.
    func send(_ sql: SQL) throws(PostgresError) {
        let values = sql.values
        // First, as it may refuse a value.
        let parameters = try PostgresParameters(values)
        let name = try prepare(PostgresStatement(text: sql.text, types: values.map(\.type)))
        try check(
            unsafe parameters.withPointers { pointers in
                unsafe PQsendQueryPrepared(connection, name, Int32(values.count), pointers, nil, nil, 0)
            }
        )
    }

    private func prepare(_ statement: PostgresStatement) throws(PostgresError) -> String {
        if let name = prepared[statement] { return name }
        if prepared.isFull {
            try send("DEALLOCATE ALL")
            prepared.forgetAll()
        }
        let name = prepared.add(statement)
        let types = statement.types
        try check(unsafe PQsendPrepare(connection, name, statement.numberedText, Int32(types.count), types))
        return name
    }

    private func check(_ isSent: Int32) throws(PostgresError) {
        guard isSent == 1 else { throw lost() }
        unanswered += 1
    }

    /// Waits for the answers to all that was sent.
    ///
    /// - Returns: The last one.
    /// - Throws: `PostgresError.broken`, or why the first one failed that did.
    private func answer() throws(PostgresError) -> PostgresAnswer {
        guard unsafe PQpipelineSync(connection) == 1 else { throw lost() }
        hasSkippedLast = false
        var last: PostgresAnswer?
        var failure: PostgresError?
        // Each statement's answers end with nil, and all of them with PGRES_PIPELINE_SYNC.
        var isBetween = true
        while true {
            guard let result = unsafe PQgetResult(connection) else {
                guard !isBetween else { throw lost() }
                (isBetween, unanswered) = (true, unanswered - 1)
                continue
            }
            defer { unsafe PQclear(result) }
            isBetween = false
            switch unsafe PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: last = unsafe PostgresAnswer(copying: result)
            case PGRES_PIPELINE_ABORTED: break
            case PGRES_PIPELINE_SYNC: return try end(with: last, failure)
            case PGRES_FATAL_ERROR:
                // Without a code it is libpq that says so: the server may have gone on.
                let isRefusal = unsafe PQresultErrorField(result, diagnostic_code) != nil
                hasSkippedLast = hasSkippedLast || isRefusal && unanswered > 1
                guard unsafe PQstatus(connection) == CONNECTION_OK else { throw lost() }
                failure = unsafe failure ?? .refused(result)
            default: throw lost()
            }
        }
    }

    private func end(with last: PostgresAnswer?, _ failure: PostgresError?) throws(PostgresError) -> PostgresAnswer {
        lastUse = .now
        prepared.settle(afterFailure: failure != nil)
        if let failure {
            isOutdated = isOutdated || failure.isOutdated
            throw failure
        }
        guard let last else { throw lost() }
        return last
    }

    // MARK: Hearing

    /// Takes in what the server has said by itself.
    ///
    /// - Throws: `PostgresError.broken` when that was good-bye.
    func listen() throws(PostgresError) {
        guard unsafe PQstatus(connection) == CONNECTION_OK else { throw lost() }
        while unsafe socket_is_ready(PQsocket(connection), false, 0) {
            guard unsafe PQconsumeInput(connection) == 1 else { throw lost() }
        }
    }

    /// What others have announced since the last call, in their order.
    ///
    /// - Throws: `PostgresError.broken`.
    func announcements() throws(PostgresError) -> [String] {
        try listen()
        var announcements: [String] = []
        while let notification = unsafe PQnotifies(connection) {
            defer { unsafe PQfreemem(notification) }
            unsafe announcements.append(String(cString: notification.pointee.extra))
        }
        return announcements
    }

    private var message: String { unsafe String(cString: PQerrorMessage(connection)) }

    /// Gives the connection up, since nobody knows what it would answer next.
    private func lost() -> PostgresError {
        isLost = true
        return .broken(reason: ConnectionMessage(message).reason)
    }

    private var unreachable: PostgresError {
        let message = ConnectionMessage(message)
        return .unreachable(code: message.code, reason: message.reason)
    }
}

extension PostgresError {
    /// What the server says of a statement that it refused.
    fileprivate static func refused(_ result: OpaquePointer?) -> PostgresError {
        func field(_ number: Int32) -> String? {
            unsafe PQresultErrorField(result, number).map { unsafe String(cString: $0) }
        }
        let code = field(diagnostic_code) ?? "XX000"
        // In the classes of data and of constraints, messages may quote what was to be stored.
        let mayQuote = code.hasPrefix("22") || code.hasPrefix("23")
        let reason = mayQuote ? field(diagnostic_constraint) : field(diagnostic_message)
        return .refused(code: code, reason: reason ?? "no reason given")
    }
}

extension Duration {
    /// Whole milliseconds, as C counts them.
    fileprivate var milliseconds: Int32 { Int32(clamping: Int64(self / .milliseconds(1))) }
}
