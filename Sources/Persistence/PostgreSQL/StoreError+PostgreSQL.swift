import Payments

extension StoreError {
    /// Tells a failure of the database as a `StoreError`, and leaves every other error as it is.
    static func explaining(_ error: any Error, at address: PostgresAddress) -> any Error {
        let (fault, remedy): (String, String)
        switch error {
        case let error as StoreFault: (fault, remedy) = error.description
        case let error as PostgresError: (fault, remedy) = explanation(of: error)
        case let error as InvalidValue: (fault, remedy) = StoreFault.unreadable(field: error.field).description
        case is DecodingError: (fault, remedy) = StoreFault.unreadable(field: "row").description
        default: return error
        }
        let isOfContent = (error as? PostgresError)?.isOfContent ?? (error as? StoreFault != .closed)
        return StoreError(path: address.name, fault: fault, remedy: remedy, isOfContent: isOfContent)
    }

    private static func explanation(of error: PostgresError) -> (fault: String, remedy: String) {
        switch error {
        case .unreachable(let code?, let reason): refusal(code, reason)
        case .unreachable(nil, let reason) where PostgresError.isAboutTrust(reason):
            ("no trusted connection can be made (\(reason))", "correct sslmode and sslrootcert in STRUK_DATABASE_URL")
        case .unreachable(nil, let reason):
            ("it cannot be reached (\(reason))", "start it, or correct host and port in STRUK_DATABASE_URL")
        case .broken(let reason):
            ("the connection broke again and again (\(reason))", "look into the server’s log")
        case .outcomeUnknown:
            ("the connection broke during a commit, which may or may not have happened", "look before you repeat it")
        case .busy:
            ("all connections to it are in use", "try again; find what keeps it busy if that does not help")
        case .closed:
            ("it has been shut down", "start the program again")
        case .refused(let code, let reason): explanation(of: code, reason)
        }
    }

    /// Why the server lets nobody in.
    private static func refusal(_ code: String, _ reason: String) -> (fault: String, remedy: String) {
        switch code {
        case "28P01":
            ("it refuses the user or the password", "correct them in STRUK_DATABASE_URL")
        case "28000":
            ("it does not admit this user from here", "correct user and sslmode in STRUK_DATABASE_URL, or pg_hba.conf")
        case "3D000":
            ("there is no such database", "create it, or correct its name in STRUK_DATABASE_URL")
        case "42501":
            ("this user may not connect to the database", "GRANT CONNECT on it")
        case "53300":
            ("it has no connection to spare", "raise max_connections, or run fewer processes")
        case "57P01", "57P02", "57P03":
            ("it is starting or stopping (\(code))", "try again; look into the server’s log if that does not help")
        default:
            ("it refuses the connection (\(code))", "look into the server’s log")
        }
    }

    /// Why the server refused a statement, by the codes of PostgreSQL’s appendix A.
    private static func explanation(of code: String, _ reason: String) -> (fault: String, remedy: String) {
        switch code {
        case "42P01", "42703", "42883", "3F000":
            ("its form is not this program’s (\(reason))", "run `struk migrate`")
        case "42501":
            ("this user may not do that (\(reason))", "GRANT it the database’s tables and schema")
        case "25006":
            ("it cannot be written", "name the primary server, or add target_session_attrs=read-write to the address")
        case "40001", "40P01":
            ("others kept changing the same rows", "try again")
        case "53100":
            ("the disk is full", "make room on it")
        case "55P03", "57014":
            ("a statement was stopped (\(reason))", "try again; raise the server’s timeouts if that does not help")
        case "22021", "22P05":
            ("it cannot store a character of a text", "leave U+0000 out, and create the database with encoding UTF8")
        case "XX001", "XX002":
            ("it is damaged (\(reason))", "restore it from a backup")
        case _ where code.hasPrefix("23"):
            ("its rules refuse the change (\(reason))", "report this as a fault of struk")
        default:
            ("PostgreSQL failed (\(code), \(reason))", "look into the server’s log")
        }
    }
}
