/// Why PostgreSQL did not do what it was asked.
///
/// Codes are the five characters of an SQLSTATE. Reasons never hold a stored value or a password.
enum PostgresError: Error, Equatable {
    /// No connection could be made; the code is missing where it was not the server that said why.
    case unreachable(code: String?, reason: String)
    /// An established connection broke before anything was committed.
    case broken(reason: String)
    /// The connection broke while it was committing, so nobody here knows whether it did.
    case outcomeUnknown
    /// The server refused a statement, and with it the transaction.
    case refused(code: String, reason: String)
    /// No connection became free in time.
    case busy
    /// The database value has been shut down.
    case closed

    /// Whether the same transaction may succeed at once, since only others were in its way.
    var isConflict: Bool {
        guard case .refused(let code, _) = self else { return false }
        return ["40001", "40P01"].contains(code) || isOutdated
    }

    /// Whether a prepared statement is of no more use: its table has another form by now, or a proxy forgot it.
    var isOutdated: Bool {
        guard case .refused(let code, _) = self else { return false }
        return ["0A000", "26000"].contains(code)
    }

    /// Whether the server may be there again in a while: it starts, stops, has its hands full, or cannot be heard.
    var isOutage: Bool {
        switch self {
        case .broken: true
        case .unreachable(let code?, _): ["53300", "57P01", "57P02", "57P03"].contains(code)
        case .unreachable(nil, let reason): !Self.isMisconfiguration(reason)
        case .outcomeUnknown, .refused, .busy, .closed: false
        }
    }

    /// Whether a value or a row that somebody holds may be in the way: classes 22 and 23, `lock_not_available`, more locks
    /// than there is room for (53200), and those that others were in the way of again and again.
    var isOfContent: Bool {
        guard case .refused(let code, _) = self else { return false }
        return code.hasPrefix("22") || code.hasPrefix("23") || ["55P03", "53200"].contains(code) || isConflict
    }

    /// Whether libpq, which gives no codes of its own, complains about what only the operator can change.
    static func isMisconfiguration(_ reason: String) -> Bool { isAboutTrust(reason) || reason.contains("invalid ") }

    static func isAboutTrust(_ reason: String) -> Bool {
        // Not every “SSL error”: a server that stops during the handshake gives one, too.
        ["certificate", "sslmode", "SSL was required"].contains { reason.contains($0) }
    }
}
