import Dispatch
import Payments
import Synchronization

/// Hears what is announced, on one connection of its own, and tells it to any number of streams.
///
/// The connection is made when the first stream is asked for, and made anew for ever after. Whenever it begins to hear,
/// it tells `StoreChange.everything`, as nobody knows what was said before.
final class PostgresListener: Sendable {
    static let channel = "struk"

    /// How many changes a message tells: of the longest kind, less than half of what the server takes.
    static let messageLimit = 100

    /// How many changes a slow reader may have outstanding; the oldest are dropped then, and `everything` takes their
    /// place.
    static let bufferLimit = 1024

    private struct State {
        var streams: [Int: AsyncStream<StoreChange>.Continuation] = [:]
        var lastStream = 0
        var isStarted = false
        var isOpen = true
        var ear: PostgresEar?
        var backoff = Backoff(from: .milliseconds(50), to: .seconds(2))
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "struk.postgres.listener")
    private let address: PostgresAddress

    init(to address: PostgresAddress) { self.address = address }

    deinit { close() }

    /// Changes as they are announced, many in a message, since each is queued by the server and read by every process that
    /// hears it.
    static func messages(telling changes: [StoreChange]) -> [String] {
        stride(from: 0, to: changes.count, by: messageLimit).map { start in
            changes[start...].prefix(messageLimit).map(\.text).joined(separator: " ")
        }
    }

    func changes() -> AsyncStream<StoreChange> {
        AsyncStream(bufferingPolicy: .bufferingNewest(Self.bufferLimit)) { continuation in
            guard let number = add(continuation) else { return continuation.finish() }
            continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.streams[number] = nil } }
        }
    }

    private func add(_ stream: AsyncStream<StoreChange>.Continuation) -> Int? {
        let (number, isFirst): (Int?, Bool) = state.withLock { state in
            guard state.isOpen else { return (nil, false) }
            state.lastStream += 1
            state.streams[state.lastStream] = stream
            defer { state.isStarted = true }
            return (state.lastStream, !state.isStarted)
        }
        if isFirst { queue.async { [weak self] in self?.connect() } }
        return number
    }

    private func connect() {
        guard state.withLock({ $0.isOpen }) else { return }
        do {
            let connection = try PostgresConnection(to: address, until: .now + .seconds(10))
            try connection.execute("LISTEN \(Self.channel)")
            let ear = PostgresEar(connection, on: queue) { [weak self] in self?.hear($0) }
            let isOpen = state.withLock { state in
                state.backoff.reset()
                state.ear = state.isOpen ? ear : nil
                return state.isOpen
            }
            guard isOpen else { return ear.close() }
            tell(.everything)
            ear.hear()
        } catch {
            reconnect()
        }
    }

    private func reconnect() {
        let pause = state.withLock { state in
            state.ear = nil
            return state.backoff.next()
        }
        queue.asyncAfter(deadline: .now() + pause.dispatchInterval) { [weak self] in self?.connect() }
    }

    private func hear(_ heard: PostgresEar.Heard) {
        switch heard {
        case .announcements(let texts):
            for text in texts.flatMap({ $0.split(separator: " ") }) {
                if let change = StoreChange(text: String(text)) { tell(change) }
            }
        case .goodbye:
            reconnect()
        }
    }

    private func tell(_ change: StoreChange) {
        for stream in state.withLock({ Array($0.streams.values) }) {
            if case .dropped = stream.yield(change) { stream.yield(.everything) }
        }
    }

    /// Closes the connection and ends every stream.
    func close() {
        let streams = state.withLock { state in
            state.isOpen = false
            state.ear?.close()
            state.ear = nil
            defer { state.streams = [:] }
            return Array(state.streams.values)
        }
        for stream in streams { stream.finish() }
    }
}
