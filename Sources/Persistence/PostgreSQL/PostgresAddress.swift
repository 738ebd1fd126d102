import CPostgres

/// Where a PostgreSQL database is and how it is reached, as `STRUK_DATABASE_URL` says it.
///
/// The address is libpq's: every one of its settings may stand in the query, such as `sslmode=verify-full`,
/// `sslrootcert=…` or `target_session_attrs=read-write`, and several hosts may be named.
struct PostgresAddress: Sendable {
    /// Host, port and database: what errors name.
    ///
    /// Users and passwords are never part of it.
    let name: String
    /// What libpq connects by, with the password.
    let connectionString: String

    /// - Throws: `StoreError` that names the setting, and nothing of its value.
    init(url: String) throws(StoreError) {
        guard postgres_load() else { throw .noLibrary }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw .address("it does not begin with postgres://", remedy: Self.form)
        }
        guard let settings = Self.settings(in: url) else {
            throw .address("it is no valid address", remedy: "\(Self.form), and \(Self.encoding)")
        }
        let (host, port, database) = (settings["host"], settings["port"], settings["dbname"])
        // Where a password is not encoded, libpq takes its parts for these, and would name them in its errors.
        guard !(host ?? "").contains("@"), (port ?? "").utf8.allSatisfy(Self.isPort),
            !(database ?? "").contains(where: { $0 == "@" || $0 == "/" })
        else {
            throw .address("its parts cannot be told apart", remedy: Self.encoding)
        }
        let ports = port.map { ":\($0)" } ?? ""
        name = "postgres://\(host ?? "")\(ports)/\(database ?? "")"
        connectionString = Self.defaults.merging(settings) { $1 }.merging(Self.fixed) { $1 }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.quoted($0.value))" }
            .joined(separator: " ")
    }

    private static let form = "give postgres://user:password@host:port/database?sslmode=verify-full"
    private static let encoding = "percent-encode what is neither letter nor digit in user and password"

    /// A server that fell silent is given up after seven seconds, so that calls do not hang on a connection that leads
    /// nowhere, and the next of several hosts is tried.
    private static let defaults = [
        "fallback_application_name": "struk",
        "keepalives_count": "3",
        "keepalives_idle": "15",
        "keepalives_interval": "5",
        "tcp_user_timeout": "7000",
    ]
    private static let fixed = ["client_encoding": "UTF8"]

    private static func isPort(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ",")
    }

    private static func quoted(_ value: String) -> String {
        let escaped = value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'\(String(escaped))'"
    }

    /// The settings that libpq reads in a URL, or `nil` when it cannot; why not is untold, as its message may quote the
    /// password.
    private static func settings(in url: String) -> [String: String]? {
        guard let options = unsafe PQconninfoParse(url, nil) else { return nil }
        defer { unsafe PQconninfoFree(options) }
        var settings: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe settings[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return settings
    }
}

extension PostgresAddress: CustomStringConvertible, CustomReflectable {
    var description: String { name }
    // Otherwise a debugger's or a test's picture of the value would show the password.
    var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension StoreError {
    fileprivate static let noLibrary = address("libpq is not installed here", remedy: "install the package libpq5")

    fileprivate static func address(_ fault: String, remedy: String) -> StoreError {
        StoreError(path: "STRUK_DATABASE_URL", fault: fault, remedy: remedy)
    }
}
