import Synchronization

/// Does together what comes at once: questions that come while others are being answered are answered together after them.
///
/// One that comes alone does not wait.
final class Gathering<Question: Sendable, Answer: Sendable>: Sendable {
    private typealias Call = (question: Question, caller: CheckedContinuation<Answer, any Error>)

    private struct State {
        var waiting: [Call] = []
        var groups = 0
    }

    private let state = Mutex(State())
    private let width: Int
    private let limit: Int
    private let work: @Sendable ([Question]) async throws -> [Answer]

    /// - Parameters:
    ///   - width: How many groups are worked on at a time.
    ///   - limit: How many questions make a group at most.
    ///   - work: Answers questions, each at its place. What it throws is everybody's, so a fault of one alone belongs into
    ///     its answer.
    init(width: Int = 1, limit: Int = 128, work: @escaping @Sendable ([Question]) async throws -> [Answer]) {
        self.width = width
        self.limit = limit
        self.work = work
    }

    /// How many wait for others to be answered.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Asks, and waits for the answer, though the task be cancelled.
    func answer(to question: Question) async throws -> Answer {
        try await withCheckedThrowingContinuation { caller in
            let isNext = state.withLock { state in
                state.waiting.append((question, caller))
                guard state.groups < width else { return false }
                state.groups += 1
                return true
            }
            // A task of its own, so that nobody's cancelling is everybody's.
            if isNext { Task { await workOff() } }
        }
    }

    private func workOff() async {
        while let group = nextGroup() { await answer(group) }
    }

    private func nextGroup() -> [Call]? {
        state.withLock { state in
            let group = Array(state.waiting.prefix(limit))
            state.waiting.removeFirst(group.count)
            if group.isEmpty { state.groups -= 1 }
            return group.isEmpty ? nil : group
        }
    }

    private func answer(_ group: [Call]) async {
        do {
            let answers = try await work(group.map(\.question))
            precondition(answers.count == group.count, "an answer for each question")
            for (call, answer) in zip(group, answers) { call.caller.resume(returning: answer) }
        } catch {
            for call in group { call.caller.resume(throwing: error) }
        }
    }
}
