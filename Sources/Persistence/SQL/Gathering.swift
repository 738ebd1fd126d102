import Synchronization

/// Does together what comes at once: questions that come while others are being answered are answered together after them.
///
/// One that comes alone does not wait.
final class Gathering<Question: Sendable, Answer: Sendable>: Sendable {
    private struct Call {
        let question: Question
        let caller: CheckedContinuation<Answer, any Error>
        let since = ContinuousClock.now
    }

    private struct State {
        var waiting: [Call] = []
        var groups = 0
    }

    private let state = Mutex(State())
    private let width: Int
    private let limit: Int
    private let patience: Duration
    private let work: @Sendable ([Question]) async throws -> [Answer]

    /// - Parameters:
    ///   - width: How many groups are worked on at a time.
    ///   - limit: How many questions make a group at most.
    ///   - patience: How long one waits at least before the fault of a database that is away is theirs as well.
    ///   - work: Answers questions, each at its place. What it throws is everybody's, so a fault of one alone belongs into
    ///     its answer.
    init(
        width: Int = 1,
        limit: Int = 128,
        patience: Duration = .seconds(15),
        work: @escaping @Sendable ([Question]) async throws -> [Answer]
    ) {
        self.width = width
        self.limit = limit
        self.patience = patience
        self.work = work
    }

    /// How many wait for others to be answered.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Asks, and waits for the answer, though the task be cancelled.
    func answer(to question: Question) async throws -> Answer {
        try await withCheckedThrowingContinuation { caller in
            let isNext = state.withLock { state in
                state.waiting.append(Call(question: question, caller: caller))
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
            let isOfContent = (error as? StoreError)?.isOfContent ?? true
            // Else a long line would wait for one group after the other to find that out.
            let others = isOfContent ? [] : dismissed()
            for call in group + others { call.caller.resume(throwing: error) }
        }
    }

    private func dismissed() -> [Call] {
        state.withLock { state in
            let others = state.waiting.prefix { .now - $0.since >= patience }
            state.waiting.removeFirst(others.count)
            return Array(others)
        }
    }
}
