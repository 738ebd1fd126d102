import Synchronization

/// Does a piece of work once for all who want it at the same time.
final class Flights<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Waiter = CheckedContinuation<Value?, any Error>
    private let waiting = Mutex<[Key: [Waiter]]>([:])

    /// The work's value, or that of somebody who is at the same work already.
    func value(for key: Key, _ work: () async throws -> Value) async throws -> Value {
        while true {
            if begin(key) {
                do {
                    let value = try await work()
                    end(key) { $0.resume(returning: value) }
                    return value
                } catch {
                    // Whoever waits has not been cancelled, and tries for himself.
                    let isCancelled = error is CancellationError
                    end(key) { isCancelled ? $0.resume(returning: nil) : $0.resume(throwing: error) }
                    throw error
                }
            }
            if let value = try await join(key) { return value }
        }
    }

    private func begin(_ key: Key) -> Bool {
        waiting.withLock { waiting in
            guard waiting[key] == nil else { return false }
            waiting[key] = []
            return true
        }
    }

    private func join(_ key: Key) async throws -> Value? {
        try await withCheckedThrowingContinuation { waiter in
            let isOver = waiting.withLock { waiting in
                guard waiting[key] != nil else { return true }
                waiting[key]?.append(waiter)
                return false
            }
            if isOver { waiter.resume(returning: nil) }
        }
    }

    private func end(_ key: Key, _ tell: (Waiter) -> Void) {
        for waiter in waiting.withLock({ $0.removeValue(forKey: key) }) ?? [] { tell(waiter) }
    }
}
