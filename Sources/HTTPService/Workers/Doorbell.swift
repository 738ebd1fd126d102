import Synchronization

/// Wakes who waits; a ring that finds nobody waiting is remembered.
final class Doorbell: Sendable {
    private let rings: Mutex<Int> = Mutex(0)
    private let waiter = Mutex<CheckedContinuation<Void, Never>?>(nil)

    /// Rings.
    func ring() {
        rings.withLock { $0 = 1 }
        answer()
    }

    /// Waits until it rings, but not for ever; for one waiter at a time.
    func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForRing() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        rings.withLock { $0 = 0 }
    }

    private func waitForRing() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.withLock { $0 = continuation }
                if Task.isCancelled || rings.withLock({ $0 > 0 }) { answer() }
            }
        } onCancel: {
            answer()
        }
    }

    private func answer() {
        let waiter = waiter.withLock { waiter in
            defer { waiter = nil }
            return waiter
        }
        waiter?.resume()
    }
}
