import CPostgres

/// One connection, with the statements that are prepared on it.
///
/// libpq's rule (Behavior in Threaded Programs) is that no two threads may use one connection at the same time: it is
/// not `Sendable`, so the compiler sees to that. Every call blocks.
@safe
final class PostgresConnection {
    private struct Statement: Hashable {
        let text: String
        let types: [Oid]

        /// The text with `$1`, `$2` and so on in place of the question marks.
        var numberedText: String {
            let parts = text.split(separator: "?", omittingEmptySubsequences: false)
            assert(parts.count == types.count + 1, "a question mark in a literal")
            return parts.dropFirst().enumerated().reduce(into: String(parts[0])) { text, part in
                text += "$\(part.offset + 1)\(part.element)"
            }
        }
    }

    /// More than the store has; what is written anew each time, such as a list of values, must not fill the server.
    static let statementLimit = 256

    /// What returned has to be on the disk, whatever the database's own default is.
    private static let durability = """
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """

    /// Whoever holds a row for longer is not one of us, and waiting for him for ever would stop everybody.
    ///
    /// What the address, the user or the server say of it goes before that.
    private static let patience = """
        SELECT set_config(name, CASE name WHEN 'lock_timeout' THEN '10s' ELSE '60s' END, false) FROM pg_settings
        WHERE name IN ('lock_timeout', 'statement_timeout') AND source = 'default'
        """

    private let connection: OpaquePointer
    private var prepared: [Statement: String] = [:]
    private var isOutdated = false

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
            try execute(Self.patience)
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
        unsafe PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE && !isOutdated
    }

    // MARK: Statements

    /// Runs a statement that is not worth preparing.
    @discardableResult
    func execute(_ text: String) throws(PostgresError) -> PostgresAnswer {
        try unsafe answer(PQexecParams(connection, text, 0, nil, nil, nil, nil, 0))
    }

    /// Runs a statement, prepared once for all its values.
    func execute(_ sql: SQL) throws(PostgresError) -> PostgresAnswer {
        let values = sql.values
        let name = try prepare(Statement(text: sql.text, types: values.map(\.type)))
        let parameters = try PostgresParameters(values)
        let result = unsafe parameters.withPointers { pointers in
            unsafe PQexecPrepared(connection, name, Int32(values.count), pointers, nil, nil, 0)
        }
        return try unsafe answer(result)
    }

    private func prepare(_ statement: Statement) throws(PostgresError) -> String {
        if let name = prepared[statement] { return name }
        if prepared.count == Self.statementLimit {
            try execute("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        try unsafe answer(
            PQprepare(connection, name, statement.numberedText, Int32(statement.types.count), statement.types)
        )
        prepared[statement] = name
        return name
    }

    /// Copies an answer and frees it.
    @discardableResult
    private func answer(_ result: OpaquePointer?) throws(PostgresError) -> PostgresAnswer {
        defer { unsafe PQclear(result) }
        switch unsafe PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
            guard let result = unsafe result else { throw broken }
            return unsafe PostgresAnswer(copying: result)
        default:
            guard unsafe PQstatus(connection) == CONNECTION_OK else { throw broken }
            let error = unsafe PostgresError.refused(result)
            isOutdated = isOutdated || error.isOutdated
            throw error
        }
    }

    // MARK: Hearing

    /// Takes in what the server has said by itself.
    ///
    /// - Throws: `PostgresError.broken` when that was good-bye.
    func listen() throws(PostgresError) {
        guard unsafe PQstatus(connection) == CONNECTION_OK else { throw broken }
        while unsafe socket_is_ready(PQsocket(connection), false, 0) {
            guard unsafe PQconsumeInput(connection) == 1 else { throw broken }
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
    private var broken: PostgresError { .broken(reason: ConnectionMessage(message).reason) }

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
