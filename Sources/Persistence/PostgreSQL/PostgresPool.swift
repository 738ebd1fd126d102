import Dispatch
import Synchronization

/// A bounded number of connections; who finds none free waits in line, for a bounded time.
final class PostgresPool: Sendable {
    /// Works on a lane, and gives back what is to be done when the lane is free again.
    typealias Job = @Sendable (Result<PostgresLane, PostgresError>) -> @Sendable () -> Void

    private struct State {
        var idle: [PostgresLane]
        var waiting: [(number: Int, job: Job)] = []
        var lastNumber = 0
        var isOpen = true
    }

    private let lanes: [PostgresLane]
    private let state: Mutex<State>
    private let patience: Duration

    /// - Parameter patience: How long one waits in line.
    init(to address: PostgresAddress, size: Int, patience: Duration) {
        self.patience = patience
        lanes = (0..<max(1, size)).map { _ in PostgresLane(to: address) }
        state = Mutex(State(idle: lanes))
    }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Runs a blocking job on a lane's own thread, to its end though the task be cancelled.
    ///
    /// - Throws: What the job throws, `PostgresError.busy` or `.closed`.
    func run<Value: Sendable>(_ job: @escaping @Sendable (PostgresLane) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            start { lane in
                let result = Result { try job(lane.get()) }
                // Only then, so that who calls again at once finds this lane and does not open another one.
                return { continuation.resume(with: result) }
            }
        }
    }

    /// Starts a job as soon as a lane is free and everyone before it has one, or sends it away.
    func start(_ job: @escaping Job) {
        let isOpen = state.withLock { state in
            guard state.isOpen else { return false }
            // The one used last: its connection is warm, and those that a quiet hour does not need are never made.
            if let lane = state.idle.popLast() { begin(job, on: lane) } else { wait(with: job, in: &state) }
            return true
        }
        if !isOpen { job(.failure(.closed))() }
    }

    private func wait(with job: @escaping Job, in state: inout State) {
        state.lastNumber += 1
        let number = state.lastNumber
        state.waiting.append((number, job))
        DispatchQueue.global().asyncAfter(deadline: .now() + patience.dispatchInterval) { [weak self] in
            self?.dismiss(upTo: number)
        }
    }

    /// Sends those away whose patience has ended: all who came no later than one of them.
    private func dismiss(upTo number: Int) {
        let dismissed = state.withLock { state in
            let dismissed = state.waiting.prefix { $0.number <= number }.map(\.job)
            state.waiting.removeFirst(dismissed.count)
            return dismissed
        }
        for job in dismissed { job(.failure(.busy))() }
    }

    /// Called under the lock, so that no job comes to a lane after its end.
    private func begin(_ job: @escaping Job, on lane: PostgresLane) {
        lane.start {
            let report = job(.success(lane))
            self.release(lane)
            report()
        }
    }

    /// Gives a lane to the first in line.
    private func release(_ lane: PostgresLane) {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(lane)
            } else {
                begin(state.waiting.removeFirst().job, on: lane)
            }
        }
    }

    /// Sends those away who wait, lets those end who have begun, and closes every connection.
    func close() async {
        let waiting = state.withLock { state in
            state.isOpen = false
            defer { state.waiting = [] }
            return state.waiting.map(\.job)
        }
        for job in waiting { job(.failure(.closed))() }
        for lane in lanes { await lane.close() }
    }
}
