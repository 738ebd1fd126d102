import Payments
import TestSupport
import Testing

@testable import Persistence

/// What happens when connections break, with TLS, which has ways of its own to break.
// The server is stopped here, so the tests take turns.
@Suite(.serialized, .mustEnd)
struct PostgresOutageTests {
    private static let starting = Task { try await PostgresServer() }

    private let server: PostgresServer
    private let url: String
    private let database: PostgresDatabase

    init() async throws {
        server = try await Self.starting.value
        url = try await server.freshURL(settings: "sslmode=require")
        database = try PostgresDatabase(url: url)
        try await database.run("CREATE TABLE kept (id bigint GENERATED ALWAYS AS IDENTITY, number bigint)")
    }

    private func numbers() async throws -> [[SQLValue]] { try await database.values("SELECT number FROM kept") }

    @Test func `a write that is cut off before its commit is repeated, with one effect`() async throws {
        let counter = Counter()
        let attempt = try await database.write { session in
            let attempt = counter.next()
            try session.run("INSERT INTO kept (number) VALUES (\(attempt))")
            if attempt == 1 { try session.run("SELECT pg_terminate_backend(pg_backend_pid())") }
            return attempt
        }
        #expect(attempt == 2)
        #expect(try await numbers() == [[.integer(2)]])
    }

    @Test func `a write that is cut off ahead of its commit, in what was sent with it, is repeated`() async throws {
        let counter = Counter()
        try await database.write { session in
            let attempt = counter.next()
            try session.send("INSERT INTO kept (number) VALUES (\(attempt))")
            // The pause is where the server obeys.
            if attempt == 1 {
                try session.send("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(30)")
            }
        }
        #expect(counter.count == 2)
        #expect(try await numbers() == [[.integer(2)]])
    }

    @Test func `a write whose closure hides that it was cut off is repeated`() async throws {
        let counter = Counter()
        try await database.write { session in
            if counter.next() == 1 { _ = try? session.run("SELECT pg_terminate_backend(pg_backend_pid())") }
            _ = try? session.run("INSERT INTO kept (number) VALUES (\(counter.count))")
        }
        #expect(try await numbers() == [[.integer(2)]])
    }

    @Test func `a connection that broke unused is replaced, also by one who cannot wait`() async throws {
        let hasty = try PostgresDatabase(url: url, poolSize: 1, patience: .zero)
        let first = try await hasty.values("SELECT pg_backend_pid()")
        guard case .integer(let process)? = first.first?.first else { throw StoreFault.unreadable(field: "pid") }
        // Says so only when the process is gone.
        #expect(try await database.values("SELECT pg_terminate_backend(\(process)::int, 10000)") == [[.integer(1)]])
        #expect(try await hasty.values("SELECT pg_backend_pid()") != first)
    }

    @Test func `a commit whose outcome nobody knows is told, not repeated`() async throws {
        // The trigger runs when the commit has been sent.
        try await database.run(
            """
            CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
            """,
            """
            CREATE CONSTRAINT TRIGGER cut_off AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION cut_off()
            """
        )
        let counter = Counter()
        await #expect {
            try await database.write { session in
                counter.next()
                try session.run("INSERT INTO kept (number) VALUES (1)")
            }
        } throws: { error in
            (error as? StoreError)?.fault
                == "the connection broke during a commit, which may or may not have happened"
        }
        #expect(counter.count == 1)
        #expect(try await numbers().isEmpty)
    }

    @Test(arguments: [PostgresServer.Ending.fast, .immediate])
    func `a restart in the middle of a write is survived`(_ ending: PostgresServer.Ending) async throws {
        try await database.run("INSERT INTO kept (number) VALUES (0)")
        let (gate, counter) = (Gate(), Counter())
        async let written: Void = database.write { session in
            let attempt = counter.next()
            try session.run("INSERT INTO kept (number) VALUES (\(attempt))")
            if attempt == 1 { gate.pass() }
        }
        await gate.arrival()
        try await server.restart(ending)
        gate.open()
        try await written
        #expect(counter.count == 2)
        #expect(try await numbers() == [[.integer(0)], [.integer(2)]])
    }

    @Test func `a call waits for a server that is coming`() async throws {
        try await server.stop(.immediate)
        async let numbers = numbers()
        try await server.start()
        #expect(try await numbers.isEmpty)
    }

    @Test func `a call fails when the server stays away, and the next one works again`() async throws {
        let hasty = try PostgresDatabase(url: url, patience: .milliseconds(200))
        try await hasty.run("INSERT INTO kept (number) VALUES (1)")
        try await server.stop()
        await #expect {
            _ = try await hasty.values("SELECT 1")
        } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.fault == "it cannot be reached (Connection refused)"
                && error.remedy == "start it, or correct host and port in STRUK_DATABASE_URL"
        }
        try await server.start()
        #expect(try await hasty.values("SELECT number FROM kept") == [[.integer(1)]])
    }

    @Test func `a listener hears again after a restart, and says that it missed something`() async throws {
        var changes = database.changes().makeAsyncIterator()
        #expect(await changes.next() == .everything)
        try await database.write { $0.announce(.jobs(.gateway)) }
        #expect(await changes.next() == .jobs(.gateway))
        for ending in [PostgresServer.Ending.immediate, .fast] {
            try await server.restart(ending)
            #expect(await changes.next() == .everything)
            try await database.write { $0.announce(.jobs(.gateway)) }
            #expect(await changes.next() == .jobs(.gateway))
        }
    }
}
