import Synchronization

/// Wakes one of those who wait; a ring that finds nobody waiting is remembered for the next.
final class Doorbell: Sendable {
    private struct State {
        var isRung = false
        var waiting: [(number: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let numbers = Atomic(0)

    /// Rings.
    func ring() {
        let first = state.withLock { state in
            state.isRung = state.waiting.isEmpty
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        first?.continuation.resume()
    }

    /// Waits until it rings, but not for ever.
    func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForRing() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func waitForRing() async {
        let number = numbers.add(1, ordering: .relaxed).newValue
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard !state.isRung, !Task.isCancelled else {
                        state.isRung = false
                        return true
                    }
                    state.waiting.append((number, continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            leave(number)
        }
    }

    private func leave(_ number: Int) {
        let leaving = state.withLock { state in
            let index = state.waiting.firstIndex { $0.number == number }
            return index.map { state.waiting.remove(at: $0) }
        }
        leaving?.continuation.resume()
    }
}
