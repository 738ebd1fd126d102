import TestSupport
import Testing

@testable import Persistence

/// What an operator reads who has set something wrong.
@Suite(.mustEnd)
struct PostgresRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let url: @Sendable (PostgresServer) -> String
        let fault: String
        let remedy: String

        init(
            _ name: String,
            _ fault: String,
            _ remedy: String,
            _ url: @escaping @Sendable (PostgresServer) -> String
        ) {
            (testDescription, self.fault, self.remedy, self.url) = (name, fault, remedy, url)
        }
    }

    static let cases = [
        Case("a wrong password", "it refuses the user or the password", "correct them in STRUK_DATABASE_URL") {
            $0.url(database: "postgres", user: "guarded:hunter2")
        },
        Case("a user who is not there", "it does not admit this user from here", "correct user and sslmode") {
            $0.url(database: "postgres", user: "nobody:hunter2")
        },
        Case("a database that is not there", "there is no such database", "create it, or correct its name") {
            $0.url(database: "nothing", user: "postgres:hunter2")
        },
        Case("a TLS mode that is none", "no trusted connection can be made", "correct sslmode") {
            $0.url(database: "postgres", user: "postgres:hunter2", settings: "sslmode=maybe")
        },
        Case("a certificate of one nobody knows", "no trusted connection can be made", "correct sslmode") {
            $0.url(
                database: "postgres",
                user: "postgres:hunter2",
                settings: "sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt"
            )
        },
        Case("a file of certificates that is not there", "no trusted connection can be made", "correct sslmode") {
            $0.url(database: "postgres", settings: "sslmode=verify-ca&sslrootcert=/nowhere/root.crt")
        },
    ]

    @Test(arguments: cases) func `what waiting does not mend is told at once`(_ example: Case) async throws {
        // Longer than a test may last.
        let url = example.url(try await PostgresServer.shared)
        let database = try PostgresDatabase(url: url, patience: .seconds(600))
        let error = await #expect(throws: StoreError.self) { try await database.values("SELECT 1") }
        #expect(error?.fault.hasPrefix(example.fault) == true, "\(error?.description ?? "")")
        #expect(error?.remedy.hasPrefix(example.remedy) == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(arguments: ["127.0.0.1:1", "nowhere.invalid:5432"])
    func `a host that does not answer is told with where to mend it`(_ host: String) async throws {
        let database = try PostgresDatabase(url: "postgres://anna:hunter2@\(host)/struk", patience: .zero)
        let error = await #expect(throws: StoreError.self) { try await database.values("SELECT 1") }
        #expect(error?.path == "postgres://\(host)/struk")
        #expect(error?.fault.hasPrefix("it cannot be reached (") == true)
        #expect(error?.remedy == "start it, or correct host and port in STRUK_DATABASE_URL")
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `a missing table is told with the command that makes it`() async throws {
        let database = try PostgresDatabase(url: await PostgresServer.shared.freshURL())
        let error = await #expect(throws: StoreError.self) { try await database.values("SELECT * FROM payments") }
        #expect(error?.fault == "its form is not this program’s (relation \"payments\" does not exist)")
        #expect(error?.remedy == "run `struk migrate`")
    }

    @Test func `what was to be stored is in no error`() async throws {
        let database = try PostgresDatabase(url: await PostgresServer.shared.freshURL())
        try await database.run("CREATE TABLE kept (text text UNIQUE, number bigint CHECK (number > 0))")
        try await database.run("INSERT INTO kept VALUES ('hunter2', 1)")
        let statements: [SQL] = [
            "INSERT INTO kept VALUES (\("hunter2"), 2)", "INSERT INTO kept VALUES ('hunter2', \(-1))",
            "INSERT INTO kept VALUES ('a', \("hunter2")::bigint)",
        ]
        for statement in statements {
            let error = await #expect(throws: StoreError.self) { try await database.run(statement) }
            #expect(error?.description.contains("hunter2") == false, "\(statement.text)")
        }
    }

    @Test(arguments: zip(["disable", "prefer", "require", "verify-ca", "verify-full"], [0, 1, 1, 1, 1]))
    func `every TLS mode connects, with TLS where it says so`(_ mode: String, _ encrypted: Int64) async throws {
        let server = try await PostgresServer.shared
        let roots = mode.hasPrefix("verify") ? "&sslrootcert=\(server.certificate)" : ""
        let url = server.url(
            database: "postgres",
            user: PostgresServer.guarded,
            settings: "sslmode=\(mode)\(roots)"
        )
        let database = try PostgresDatabase(url: url)
        let rows = try await database.values("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        #expect(rows == [[.integer(encrypted)]])
    }
}
