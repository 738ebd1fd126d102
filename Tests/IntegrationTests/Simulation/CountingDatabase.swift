import Payments
import Synchronization

@testable import Persistence

/// A database that counts what is written, so that one knows whether something read before still holds.
final class CountingDatabase: SQLDatabase {
    private let database: any SQLDatabase
    private let count = Atomic(0)

    init(_ database: any SQLDatabase) { self.database = database }

    var dialect: SQLDialect { database.dialect }
    var writes: Int { count.load(ordering: .sequentiallyConsistent) }

    func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        try await database.read(query)
    }

    func write<Value: Sendable>(_ change: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        count.add(1, ordering: .sequentiallyConsistent)
        return try await database.write(change)
    }

    func writeAlone<Value: Sendable>(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        count.add(1, ordering: .sequentiallyConsistent)
        return try await database.writeAlone(change)
    }

    func changes() -> AsyncStream<StoreChange> { database.changes() }

    func shutdown() async { await database.shutdown() }
}
