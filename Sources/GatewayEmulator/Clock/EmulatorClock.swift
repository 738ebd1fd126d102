import FoundationEssentials
import Synchronization

/// The emulator’s clock: real time, moved by an offset that an operator or a test sets.
///
/// Instants are milliseconds since 1970-01-01T00:00:00Z. The clock runs on with real time wherever it is set to.
package final class EmulatorClock: Sendable {
    private struct State {
        var offset: Int64
        var observers: [Int: @Sendable () -> Void] = [:]
        var nextObserver = 0
    }

    private let state: Mutex<State>

    /// Starts at an instant, or at the real time.
    package init(startingAt epochMilliseconds: Int64? = nil) {
        state = Mutex(State(offset: epochMilliseconds.map { $0 - Self.wall } ?? 0))
    }

    /// What the clock shows, in milliseconds since 1970.
    package var now: Int64 { Self.wall + state.withLock(\.offset) }

    /// Moves the clock to an instant; what is due by then happens at once.
    package func set(to epochMilliseconds: Int64) {
        move { $0.offset = epochMilliseconds - Self.wall }
    }

    /// Moves the clock on; what is due by then happens at once.
    package func advance(by duration: Duration) {
        move { $0.offset += duration.milliseconds }
    }

    /// Waits until the clock shows an instant, because time has passed or because somebody has moved the clock.
    ///
    /// - Throws: `CancellationError`.
    package func wait(until instant: Int64) async throws {
        while true {
            try Task.checkCancellation()
            let (moves, movesIn) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
            let observer = whenMoved { movesIn.yield() }
            defer { forget(observer) }
            // Read after watching, so that no move is missed.
            let rest = instant - now
            guard rest > 0 else { return }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Task.sleep(for: .milliseconds(rest)) }
                group.addTask { for await _ in moves { return } }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// Calls something each time the clock has been moved.
    ///
    /// - Returns: Its number, for `forget`.
    @discardableResult
    func whenMoved(_ observer: @escaping @Sendable () -> Void) -> Int {
        state.withLock { state in
            state.observers[state.nextObserver] = observer
            state.nextObserver += 1
            return state.nextObserver - 1
        }
    }

    private func forget(_ observer: Int) { state.withLock { $0.observers[observer] = nil } }

    // The observers read the clock, so they are called outside its lock.
    private func move(_ change: (inout sending State) -> Void) {
        let observers = state.withLock { state in
            change(&state)
            return Array(state.observers.values)
        }
        for observer in observers { observer() }
    }

    private static var wall: Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }
}

extension Duration {
    /// Whole milliseconds, cut off.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
