import Payments
import Synchronization

/// Tells changes to any number of streams of this process.
final class ChangeBroadcast: Sendable {
    /// How many changes a slow reader may have outstanding; the oldest are dropped then, and `everything` takes their
    /// place.
    static let bufferLimit = 1024

    private struct State {
        var streams: [Int: AsyncStream<StoreChange>.Continuation] = [:]
        var lastStream = 0
    }

    private let state = Mutex(State())

    /// What is told from now on.
    func changes() -> AsyncStream<StoreChange> {
        AsyncStream(bufferingPolicy: .bufferingNewest(Self.bufferLimit)) { continuation in
            let number = state.withLock { state in
                state.lastStream += 1
                state.streams[state.lastStream] = continuation
                return state.lastStream
            }
            continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.streams[number] = nil } }
        }
    }

    /// Tells changes in their order, each once.
    func tell(_ changes: [StoreChange]) {
        let streams = state.withLock { Array($0.streams.values) }
        guard !streams.isEmpty else { return }
        var told: Set<StoreChange> = []
        for change in changes where told.insert(change).inserted {
            for stream in streams {
                if case .dropped = stream.yield(change) { stream.yield(.everything) }
            }
        }
    }

    /// Ends every stream.
    func close() {
        let streams = state.withLock { state in
            defer { state.streams = [:] }
            return Array(state.streams.values)
        }
        for stream in streams { stream.finish() }
    }
}
