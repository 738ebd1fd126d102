import Synchronization
import TestSupport
import Testing

@testable import Persistence

/// Who gets a connection, and when.
@Suite(.mustEnd)
struct PostgresPoolTests {
    private let url: String

    init() async throws { url = try await PostgresServer.shared.freshURL() }

    private static let process: SQL = "SELECT pg_backend_pid() AS process"

    @Test func `many callers share as many connections as the pool has`() async throws {
        let database = try PostgresDatabase(url: url, poolSize: 3)
        let meeting = Meeting(of: 3)
        let answers = try await withThrowingTaskGroup(of: (process: Int64, connections: Int64).self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await database.read { session in
                        // Nobody goes on before three are at work, each on a connection of its own.
                        meeting.join()
                        let row = try session.rows(
                            """
                            SELECT pg_backend_pid() AS process, count(*) AS connections FROM pg_stat_activity
                            WHERE datname = current_database() AND application_name = 'struk'
                            """
                        )[0]
                        return (try row.integer("process"), try row.integer("connections"))
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 50)
        #expect(Set(answers.map(\.process)).count == 3)
        #expect(answers.map(\.connections).max() == 3)
    }

    @Test func `a quiet database needs one connection`() async throws {
        let database = try PostgresDatabase(url: url)
        var processes: Set<[[SQLValue]]> = []
        for _ in 0..<10 { processes.insert(try await database.values(Self.process)) }
        #expect(processes.count == 1)
    }

    @Test func `who came first is served first`() async throws {
        let pool = PostgresPool(to: try PostgresAddress(url: url), size: 1, patience: .seconds(600))
        let gate = Gate()
        let order = Mutex<[Int]>([])
        pool.start { _ in
            gate.pass()
            return {}
        }
        await gate.arrival()
        let done = AsyncStream.makeStream(of: Void.self)
        for number in 1...20 {
            pool.start { _ in
                order.withLock { $0.append(number) }
                return { if number == 20 { done.continuation.finish() } }
            }
        }
        gate.open()
        for await _ in done.stream {}
        #expect(order.withLock { $0 } == Array(1...20))
    }

    @Test func `who waits too long in line is told why, and the pool is none the worse for it`() async throws {
        let database = try PostgresDatabase(url: url, poolSize: 1, patience: .milliseconds(50))
        let gate = Gate()
        async let begun: Void = database.write { _ in gate.pass() }
        await gate.arrival()
        await withTaskGroup { group in
            for _ in 0..<5 {
                group.addTask {
                    await #expect {
                        try await database.values("SELECT 1")
                    } throws: { error in
                        (error as? StoreError)?.fault == "all connections to it are in use"
                    }
                }
            }
        }
        gate.open()
        try await begun
        #expect(try await database.values("SELECT 1") == [[.integer(1)]])
    }

    @Test func `a shutdown lets those end who have begun, and sends the others away`() async throws {
        let database = try PostgresDatabase(url: url, poolSize: 1)
        try await database.run("CREATE TABLE kept (id bigint)")
        let gate = Gate()
        async let begun: Void = database.write { session in
            gate.pass()
            try session.run("INSERT INTO kept VALUES (1)")
        }
        await gate.arrival()
        let waiting = Task { try await database.run("INSERT INTO kept VALUES (2)") }
        async let shutdown: Void = database.shutdown()
        await #expect {
            try await waiting.value
        } throws: { error in
            (error as? StoreError)?.fault == "it has been shut down"
        }
        gate.open()
        try await begun
        await shutdown
        await #expect(throws: StoreError.self) { try await database.values("SELECT 1") }
        let witness = try PostgresDatabase(url: url)
        #expect(try await witness.values("SELECT id FROM kept") == [[.integer(1)]])
    }
}
