import Payments
import TestSupport
import Testing

@testable import Persistence

/// What is announced, and who hears it.
@Suite(.mustEnd)
struct PostgresListenerTests {
    private let database: PostgresDatabase
    /// The same database, as another process has it.
    private let other: PostgresDatabase

    init() async throws {
        let url = try await PostgresServer.shared.freshURL()
        (database, other) = (try PostgresDatabase(url: url), try PostgresDatabase(url: url))
    }

    private struct Refusal: Error {}

    private static func payment(_ number: Int) throws -> StoreChange { .payment(try Sample.id(number)) }

    @Test func `every stream of every process hears what is announced, in order`() async throws {
        let streams = [database.changes(), database.changes(), other.changes()]
        var iterators = streams.map { $0.makeAsyncIterator() }
        for index in iterators.indices { #expect(await iterators[index].next() == .everything) }
        let told = try (1...100).map(Self.payment)
        for change in told { try await other.write { $0.announce(change) } }
        for index in iterators.indices {
            var heard: [StoreChange] = []
            while heard.count < told.count, let change = await iterators[index].next() { heard.append(change) }
            #expect(heard == told)
        }
    }

    @Test func `more than a message can hold is heard, in order`() async throws {
        var changes = other.changes().makeAsyncIterator()
        #expect(await changes.next() == .everything)
        let told = try (1...350).map(Self.payment)
        #expect(told.map(\.text).joined(separator: " ").utf8.count > 8000)
        try await database.write { session in
            for change in told { session.announce(change) }
        }
        var heard: [StoreChange] = []
        while heard.count < told.count, let change = await changes.next() { heard.append(change) }
        #expect(heard == told)
    }

    @Test func `only what is committed is told`() async throws {
        var changes = other.changes().makeAsyncIterator()
        #expect(await changes.next() == .everything)
        await #expect(throws: Refusal.self) {
            try await database.write { session in
                session.announce(.jobs(.gateway))
                throw Refusal()
            }
        }
        let committed = try Self.payment(1)
        try await database.write { $0.announce(committed) }
        #expect(await changes.next() == committed)
    }

    @Test func `what it does not understand, a listener passes over`() async throws {
        var changes = other.changes().makeAsyncIterator()
        #expect(await changes.next() == .everything)
        try await database.run(
            "SELECT pg_notify('struk', 'weather:fine')",
            "SELECT pg_notify('another', 'jobs:gateway')",
            "SELECT pg_notify('struk', '')",
            "SELECT pg_notify('struk', 'jobs:gateway')"
        )
        #expect(await changes.next() == .jobs(.gateway))
    }

    @Test func `a reader too slow for the buffer learns that it missed something`() async throws {
        let (slow, quick) = (other.changes(), other.changes())
        var heard = quick.makeAsyncIterator()
        #expect(await heard.next() == .everything)
        let count = PostgresListener.bufferLimit + 10
        try await database.write { session in
            for number in 1...count { session.announce(try Self.payment(number)) }
        }
        let last = try Self.payment(count)
        while let change = await heard.next() {
            if change == last { break }
        }
        await other.shutdown()
        let rest = await slow.reduce(into: []) { $0.append($1) }
        #expect(rest.count == PostgresListener.bufferLimit)
        #expect(rest.contains(.everything))
        #expect(rest.suffix(2).contains(last))
    }

    @Test func `a stream ends with its database`() async throws {
        let early = database.changes()
        await database.shutdown()
        let heard = await early.reduce(into: []) { $0.append($1) }
        #expect(heard.allSatisfy { $0 == .everything })
        var late = database.changes().makeAsyncIterator()
        #expect(await late.next() == nil)
    }

    @Test func `a stream ends when nobody holds its database any longer`() async throws {
        let url = try await PostgresServer.shared.freshURL()
        var changes = try PostgresDatabase(url: url).changes().makeAsyncIterator()
        while await changes.next() != nil {}
    }
}
