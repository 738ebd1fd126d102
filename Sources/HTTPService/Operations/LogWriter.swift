import Dispatch
import Synchronization

/// Writes a log's lines on a thread of its own: many together, and those that tell of a fault at once.
///
/// No request waits for whoever reads the log. When the reader falls far behind, lines are left out and counted.
package final class LogWriter: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var omitted = 0
        var isAwaited = false
    }

    private static let pause = DispatchTimeInterval.milliseconds(100)
    /// How many bytes may wait for a slow reader.
    static let limit = 1 << 20

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "struk.log")
    private let sink: @Sendable ([UInt8]) -> Void

    /// - Parameter sink: Writes some lines, and may block.
    package init(to sink: @escaping @Sendable ([UInt8]) -> Void) { self.sink = sink }

    /// Takes a line without its end.
    func write(_ line: String, isUrgent: Bool) {
        let isFirst = state.withLock { state in
            guard state.bytes.count < Self.limit else {
                state.omitted += 1
                return false
            }
            state.bytes += line.utf8
            state.bytes.append(UInt8(ascii: "\n"))
            defer { state.isAwaited = true }
            return !state.isAwaited
        }
        if isUrgent {
            queue.async { self.pass() }
        } else if isFirst {
            queue.asyncAfter(deadline: .now() + Self.pause) { self.pass() }
        }
    }

    /// Writes what is left; for the end of the program.
    package func flush() { queue.sync { pass() } }

    private func pass() {
        let (bytes, omitted) = state.withLock { state in
            defer { state = State() }
            return (state.bytes, state.omitted)
        }
        if !bytes.isEmpty { sink(bytes) }
        if omitted > 0 { sink(Array("\(omitted) lines of the log are left out: nobody reads it fast enough\n".utf8)) }
    }
}
