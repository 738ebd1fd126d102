import Synchronization

/// The port a server listens on, for those who ask before it does.
final class BoundPort: Sendable {
    private enum State {
        case waiting([Int: CheckedContinuation<Int, any Error>], next: Int)
        case known(Result<Int, any Error>)
    }

    private let state = Mutex(State.waiting([:], next: 0))

    /// The port, as soon as there is one.
    var value: Int {
        get async throws {
            let ticket = state.withLock { state in
                guard case .waiting(let waiters, let next) = state else { return 0 }
                state = .waiting(waiters, next: next + 1)
                return next
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait(with: $0, ticket) }
            } onCancel: {
                leave(ticket)
            }
        }
    }

    func bind(_ port: Int) { settle(.success(port)) }

    /// Ends the waiting; a port that was known stays known no longer.
    func end(_ error: any Error) { settle(.failure(error)) }

    private func wait(with continuation: CheckedContinuation<Int, any Error>, _ ticket: Int) {
        let known: Result<Int, any Error>? = state.withLock { state in
            switch state {
            case .known(let result): return result
            case .waiting where Task.isCancelled: return .failure(CancellationError())
            case .waiting(var waiters, let next):
                waiters[ticket] = continuation
                state = .waiting(waiters, next: next)
                return nil
            }
        }
        if let known { continuation.resume(with: known) }
    }

    private func leave(_ ticket: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Int, any Error>? in
            guard case .waiting(var waiters, let next) = state else { return nil }
            let waiter = waiters.removeValue(forKey: ticket)
            state = .waiting(waiters, next: next)
            return waiter
        }
        waiter?.resume(throwing: CancellationError())
    }

    private func settle(_ result: Result<Int, any Error>) {
        let waiters = state.withLock { state in
            defer { state = .known(result) }
            if case .waiting(let waiters, _) = state { return waiters } else { return [:] }
        }
        for waiter in waiters.values { waiter.resume(with: result) }
    }
}
