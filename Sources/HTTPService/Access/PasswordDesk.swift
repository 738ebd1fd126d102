import NIOPosix
package import Payments
import Synchronization

/// Hashes passwords and tries them, a couple at a time: each takes a thread, 32 MB and some tenths of a second.
package final class PasswordDesk: Sendable {
    private struct Queue {
        var running = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let queue = Mutex(Queue())
    private let scrypt: Scrypt
    private let places: Int
    private let seats: Int

    /// - Parameters:
    ///   - scrypt: What a new password costs, and one that is tried for nobody.
    ///   - places: How many are hashed at once.
    ///   - seats: How many more may wait.
    package init(scrypt: Scrypt = .current, places: Int = 2, seats: Int = 64) {
        self.scrypt = scrypt
        self.places = places
        self.seats = seats
    }

    /// Hashes a new password.
    ///
    /// - Throws: `Problem` when too many wait already.
    package func hash(_ password: Password) async throws -> PasswordHash {
        try await run { [scrypt] in PasswordHash(try ScryptHash(of: password.secret.text, by: scrypt).text) }
    }

    /// Whether a text is the password that a hash was made of.
    ///
    /// - Parameters:
    ///   - secret: The text that somebody gave.
    ///   - hash: The operator's; it takes as long when there is no such operator.
    /// - Throws: `Problem` when too many wait already.
    package func matches(_ secret: Secret, _ hash: PasswordHash?) async throws -> Bool {
        guard let text = Password.composed(secret) else { return false }
        return try await run { [scrypt] in
            let known = hash.flatMap { ScryptHash($0.text) }
            let isEqual = try (known ?? .nobody(scrypt)).matches(text)
            return known != nil && isEqual
        }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await NIOThreadPool.singleton.runIfActive(work)
    }

    private func enter() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let answer: Result<Void, any Error>? = queue.withLock { queue in
                if queue.running < places {
                    queue.running += 1
                    return .success(())
                }
                guard queue.waiting.count < seats else {
                    return .failure(Problem(.tooBusy, "too many passwords wait to be tried; try again", retryAfter: 1))
                }
                queue.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    /// Gives the place to whoever waits longest.
    private func leave() {
        let next = queue.withLock { queue -> CheckedContinuation<Void, any Error>? in
            guard !queue.waiting.isEmpty else {
                queue.running -= 1
                return nil
            }
            return queue.waiting.removeFirst()
        }
        next?.resume()
    }
}
