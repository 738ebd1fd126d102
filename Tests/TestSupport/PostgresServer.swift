import Foundation
import SystemPackage

/// A real PostgreSQL server of the tests' own, from Debian's package, which ends with its value or with the process.
///
/// It listens on 127.0.0.1 and lets everyone in without a password, except the role `guarded`. TLS is offered with a
/// certificate of its own making.
package final class PostgresServer: Sendable {
    /// How a server is made to end.
    package enum Ending: String, Sendable {
        /// Transactions are rolled back, and everything is written.
        case fast
        /// As after a crash.
        case immediate
    }

    /// The one server for all tests that do not stop it.
    package static var shared: PostgresServer {
        get async throws { try await starting.value }
    }
    private static let starting = Task { try await PostgresServer(isDurable: false) }

    /// What stands before the host in an address for the role `guarded`, which needs its password, `s3cr:t/@ word`.
    package static let guarded = "guarded:s3cr%3At%2F%40%20word"

    /// The certificate that the server shows, for `127.0.0.1` and `localhost`.
    package var certificate: String { "\(folder)/server.crt" }

    private let folder: String
    private let port: Int
    // The watchdog reads at the other end: it ends the server as soon as nobody holds this one.
    private let leash: FileDescriptor

    /// Makes a server and starts it.
    ///
    /// - Parameter isDurable: Whether a commit is on the disk when it returns.
    /// - Throws: `ToolError` when PostgreSQL is not installed or does not start.
    package init(isDurable: Bool = true) async throws {
        folder = try await Self.run(["mktemp", "-d", "/tmp/struk-postgres-XXXXXXXX"])
        leash = try await Self.leash(to: folder)
        try await Self.prepare(folder, isDurable: isDurable)
        port = try await Self.firstStart(in: folder)
        try await execute("CREATE ROLE guarded LOGIN PASSWORD 's3cr:t/@ word'")
    }

    deinit { try? leash.close() }

    // MARK: Databases

    /// The address of a database.
    ///
    /// - Parameters:
    ///   - user: The user, with a password where it needs one, percent-encoded.
    ///   - settings: libpq's settings, as in a query.
    package func url(database: String, user: String = "postgres", settings: String = "sslmode=disable") -> String {
        "postgres://\(user)@127.0.0.1:\(port)/\(database)?\(settings)"
    }

    /// Makes a fresh database.
    ///
    /// - Parameter template: The database it is a copy of, which nobody may be using.
    /// - Returns: Its name.
    package func createDatabase(from template: String = "template1") async throws -> String {
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: "_"))"
        try await execute("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// Runs statements as the server's owner.
    package func execute(_ sql: String) async throws {
        let arguments = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url(database: "postgres")]
        try await Self.run([Self.program("psql")] + arguments, input: sql)
    }

    // MARK: Life

    /// Ends the server; its port stays its own.
    package func stop(_ ending: Ending = .fast) async throws { try await Self.stop(folder, ending) }

    /// Starts the server again.
    package func start() async throws { try await Self.start(in: folder, port: port) }

    /// Ends the server and starts it again.
    package func restart(_ ending: Ending = .fast) async throws {
        try await stop(ending)
        try await start()
    }
}

extension PostgresServer {
    private static func prepare(_ folder: String, isDurable: Bool) async throws {
        try await run([
            program("initdb"), "--pgdata=\(folder)/data", "--username=postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ])
        try await run([
            "openssl", "req", "-x509", "-days", "2", "-noenc", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
            "-keyout", "\(folder)/server.key", "-out", "\(folder)/server.crt",
        ])
        try await write(
            """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = '\(folder)'
            max_connections = 200
            fsync = \(isDurable ? "on" : "off")
            ssl = on
            ssl_cert_file = '\(folder)/server.crt'
            ssl_key_file = '\(folder)/server.key'
            """,
            to: "\(folder)/data/postgresql.auto.conf"
        )
        try await write(
            """
            host all guarded 127.0.0.1/32 scram-sha-256
            host all all 127.0.0.1/32 trust
            """,
            to: "\(folder)/data/pg_hba.conf"
        )
    }

    /// Starts the server on a port that is free.
    private static func firstStart(in folder: String) async throws -> Int {
        for _ in 1..<10 {
            // Below those that the system gives to outgoing connections.
            let port = Int.random(in: 20_000..<32_000)
            if (try? await start(in: folder, port: port)) != nil { return port }
        }
        let log = try await run(["cat", "\(folder)/log"])
        throw ToolError.failed("postgres", arguments: [folder], status: 1, errors: log)
    }

    private static func start(in folder: String, port: Int) async throws {
        try await run([
            program("pg_ctl"), "start", "--wait", "--silent", "--pgdata=\(folder)/data", "--log=\(folder)/log",
            "--options=-p \(port)",
        ])
    }

    private static func stop(_ folder: String, _ ending: Ending) async throws {
        try await run([
            program("pg_ctl"), "stop", "--wait", "--silent", "--pgdata=\(folder)/data", "--mode=\(ending.rawValue)",
        ])
    }

    /// Sets a watchdog on the server, which no signal to the tests reaches.
    private static func leash(to folder: String) async throws -> FileDescriptor {
        try await run(["mkfifo", "\(folder)/leash"])
        let watch = #"read -r _ < "$0/leash"; "$1" stop --mode=immediate --pgdata="$0/data"; rm -rf "$0""#
        let detach = #"exec setsid --fork sh -c "$0" "$1" "$2" < /dev/null > /dev/null 2>&1"#
        try await run(["sh", "-c", detach, watch, folder, program("pg_ctl")])
        // Returns when the watchdog has the other end. No child may inherit this one.
        return try FileDescriptor.open(FilePath("\(folder)/leash"), .writeOnly, options: .closeOnExec)
    }

    // MARK: Programs

    /// Runs a program as the user who owns the server, which refuses to run as root.
    @discardableResult
    private static func run(_ command: [String], input: String = "") async throws -> String {
        let owner = NSUserName() == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : []
        // A folder and a home that this user, too, may enter.
        let surroundings = ["--chdir=/tmp", "HOME=/tmp", "LC_ALL=C.UTF-8"]
        let output = try await Tool("env", from: "coreutils")
            .run(surroundings + owner + command, input: Data(input.utf8))
        return output.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func write(_ text: String, to path: String) async throws {
        try await run(["sh", "-c", #"cat > "$0""#, path], input: text + "\n")
    }

    /// A program of the newest version that is installed; Debian keeps them out of the path.
    private static func program(_ name: String) throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap(Int.init).max() else {
            throw ToolError.missing(name, installation: "apt-get install postgresql")
        }
        return "\(root)/\(newest)/bin/\(name)"
    }
}
