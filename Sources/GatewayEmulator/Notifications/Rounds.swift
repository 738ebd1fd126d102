import Synchronization

/// What is still to be told of each payment, in its order.
final class Rounds: Sendable {
    private let waiting = Mutex<[String: [Letter]]>([:])

    /// - Returns: Whether nobody is telling anything of this payment yet, so that somebody has to begin.
    func add(_ letters: [Letter], to tXid: String) -> Bool {
        waiting.withLock { waiting in
            guard !letters.isEmpty else { return false }
            let isFirst = waiting[tXid] == nil
            waiting[tXid, default: []] += letters
            return isFirst
        }
    }

    /// The next of the same payment; without one, somebody has to begin again later.
    func next(of tXid: String) -> Letter? {
        waiting.withLock { waiting in
            guard waiting[tXid]?.isEmpty == false else {
                waiting[tXid] = nil
                return nil
            }
            return waiting[tXid]?.removeFirst()
        }
    }
}
