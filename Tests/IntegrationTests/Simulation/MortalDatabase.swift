import Payments
import Synchronization

@testable import Persistence

/// A node's process ended here.
struct ProcessDied: Error {}

/// Whether a process lives, and when it ends.
final class Life: Sendable {
    private struct State {
        var isAlive = true
        /// How many more steps; without a number it lives on.
        var stepsLeft: Int?
    }

    private let state = Mutex(State())

    var isAlive: Bool { state.withLock { $0.isAlive } }

    func end(after steps: Int) { state.withLock { $0.stepsLeft = steps } }
    func endNow() { state.withLock { $0.isAlive = false } }

    /// One step of a process: everything it does that others can see.
    func step() throws {
        let isAlive = state.withLock { state in
            if let left = state.stepsLeft {
                state.stepsLeft = left - 1
                if left <= 0 { state.isAlive = false }
            }
            return state.isAlive
        }
        guard isAlive else { throw ProcessDied() }
    }
}

/// A process's hold on a database: it may end before or after a transaction, and then reaches nothing any more.
struct MortalDatabase: SQLDatabase {
    let database: any SQLDatabase
    let life: Life

    var dialect: SQLDialect { database.dialect }

    func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        try life.step()
        return try await database.read(query)
    }

    func write<Value: Sendable>(_ change: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value {
        try life.step()
        let value = try await database.write(change)
        // The commit is durable, but the process may not live to know it.
        try life.step()
        return value
    }

    func writeAlone<Value: Sendable>(
        _ change: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try life.step()
        return try await database.writeAlone(change)
    }

    func changes() -> AsyncStream<StoreChange> { database.changes() }

    /// The database outlives its processes.
    func shutdown() async {}
}
