import Foundation
import GRDB
import Payments
import TestSupport
import Testing

@testable import Persistence

/// Writes that come together are committed together, and each for itself.
@Suite(.mustEnd)
struct SQLiteWriteQueueTests {
    private struct Refusal: Error, Equatable {
        let number: Int
    }

    /// A write that tells the test how it ended.
    private struct Write: QueuedWrite {
        let number: Int
        let ends: AsyncStream<(Int, (any Error)?)>.Continuation
        let change: @Sendable (Int, any SQLSession) throws -> Void

        func run(in session: any SQLSession) throws { try change(number, session) }
        func finish(_ error: (any Error)?) { ends.yield((number, error)) }
    }

    private let folder: TemporaryFolder
    private let pool: DatabasePool
    private let commits = Counter()

    init() async throws {
        folder = try TemporaryFolder()
        _ = try folder.store()
        pool = try DatabasePool(path: folder.database)
        try await pool.write { try $0.execute(sql: "CREATE TABLE kept (number INTEGER NOT NULL UNIQUE) STRICT") }
    }

    /// Has writes line up behind one that holds the database up.
    ///
    /// - Returns: The numbers in the order in which they ended, and their errors.
    private func crowd(
        _ count: Int,
        of change: @escaping @Sendable (Int, any SQLSession) throws -> Void
    ) async throws -> (order: [Int], errors: [Int: any Error]) {
        let queue = SQLiteWriteQueue(pool) { [commits] _ in commits.next() }
        let (ends, continuation) = AsyncStream.makeStream(of: (Int, (any Error)?).self)
        let gate = Gate()
        queue.add(Write(number: 0, ends: continuation) { _, _ in gate.pass() })
        await gate.arrival()
        for number in 1...count { queue.add(Write(number: number, ends: continuation, change: change)) }
        gate.open()
        var (order, errors): ([Int], [Int: any Error]) = ([], [:])
        for await (number, error) in ends {
            order.append(number)
            if let error { errors[number] = error }
            if order.count == count + 1 { break }
        }
        return (order, errors)
    }

    private func numbers(in path: String? = nil) async throws -> [Int] {
        try await DatabaseQueue(path: path ?? folder.database).read { database in
            try Int.fetchAll(database, sql: "SELECT number FROM kept ORDER BY rowid")
        }
    }

    @Test func `those that wait share commits, in the order they came`() async throws {
        let count = SQLiteWriteQueue.batchLimit * 2 + 1
        let (order, errors) = try await crowd(count) { try $1.run("INSERT INTO kept VALUES (\($0))") }
        #expect(errors.isEmpty)
        #expect(order == Array(0...count))
        #expect(try await numbers() == Array(1...count))
        #expect(commits.count == 1 + 3, "the one that held the others up, two full ones and one for the last")
    }

    @Test func `one that throws takes back its own changes alone`() async throws {
        let (_, errors) = try await crowd(100) { number, session in
            try session.run("INSERT INTO kept VALUES (\(number))")
            if number.isMultiple(of: 7) { throw Refusal(number: number) }
        }
        let refused = (1...100).filter { $0.isMultiple(of: 7) }
        #expect(errors.keys.sorted() == refused)
        for number in refused { #expect(errors[number] as? Refusal == Refusal(number: number)) }
        #expect(try await numbers() == (1...100).filter { !refused.contains($0) })
    }

    @Test func `one that the schema refuses is told so, and the others are stored`() async throws {
        let (_, errors) = try await crowd(50) { try $1.run("INSERT INTO kept VALUES (\($0 % 40))") }
        #expect(errors.keys.sorted() == Array(41...50))
        #expect(errors.values.allSatisfy { ($0 as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT })
        #expect(try await numbers().count == 40)
    }

    @Test func `all that returned are on the disk`() async throws {
        _ = try await crowd(300) { try $1.run("INSERT INTO kept VALUES (\($0))") }
        // The files as a killed process leaves them.
        let copy = try TemporaryFolder()
        for name in ["struk.sqlite", "struk.sqlite-wal"] {
            try copy.write(Data(contentsOf: folder.file(name)), to: name)
        }
        #expect(try await numbers(in: copy.database).count == 300)
    }

    @Test func `when the commit fails, all of them fail and nothing is stored`() async throws {
        try await pool.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
                    CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
                    """
            )
        }
        // A foreign key that is looked at only by the commit.
        let (_, errors) = try await crowd(20) { number, session in
            try session.run("INSERT INTO kept VALUES (\(number))")
            if number == 7 { try session.run("INSERT INTO child VALUES (99)") }
            if number == 9 { throw Refusal(number: 9) }
        }
        #expect(errors.keys.sorted() == Array(1...20))
        #expect(errors[9] as? Refusal == Refusal(number: 9))
        #expect(errors.values.filter { $0 is DatabaseError }.count == 19)
        #expect(try await numbers().isEmpty)

        // The next ones are none the worse for it.
        let (_, later) = try await crowd(3) { try $1.run("INSERT INTO kept VALUES (\($0))") }
        #expect(later.isEmpty)
        #expect(try await numbers() == [1, 2, 3])
    }

    @Test func `an end waits for what was added before, and refuses what is added after`() async throws {
        let queue = SQLiteWriteQueue(pool) { _ in }
        let (ends, continuation) = AsyncStream.makeStream(of: (Int, (any Error)?).self)
        let insert: @Sendable (Int, any SQLSession) throws -> Void = { try $1.run("INSERT INTO kept VALUES (\($0))") }
        for number in 1...20 { queue.add(Write(number: number, ends: continuation, change: insert)) }
        await queue.close()
        #expect(try await numbers() == Array(1...20))
        queue.add(Write(number: 21, ends: continuation, change: insert))
        for await (number, error) in ends {
            #expect(error as? StoreFault == (number == 21 ? .closed : nil))
            if number == 21 { break }
        }
        await queue.close()
        #expect(try await numbers() == Array(1...20))
    }

    @Test func `what is announced is told after the commit, and not of one that throws`() async throws {
        let told = AsyncStream.makeStream(of: [StoreChange].self)
        let queue = SQLiteWriteQueue(pool) { told.continuation.yield($0) }
        let (ends, continuation) = AsyncStream.makeStream(of: (Int, (any Error)?).self)
        let gate = Gate()
        queue.add(Write(number: 0, ends: continuation) { _, _ in gate.pass() })
        await gate.arrival()
        for number in 1...3 {
            queue.add(
                Write(number: number, ends: continuation) { number, session in
                    session.announce(.payment(try Sample.id(number)))
                    if number == 2 { throw Refusal(number: 2) }
                }
            )
        }
        gate.open()
        for await (number, _) in ends where number == 3 { break }
        var commits = told.stream.makeAsyncIterator()
        #expect(await commits.next() == [])
        #expect(await commits.next() == [.payment(try Sample.id(1)), .payment(try Sample.id(3))])
    }
}
