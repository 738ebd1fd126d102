import Synchronization
import TestSupport
import Testing

@testable import Persistence

/// Questions that come at once are answered together, and each for itself.
@Suite(.mustEnd)
struct GatheringTests {
    private struct Refusal: Error, Equatable {
        let spoiler: Int
    }

    private struct Course {
        /// What was asked together.
        var groups: [[Int]] = []
        /// What became of each number.
        var results: [Int: Result<Int, any Error>] = [:]

        var answers: [Int: Int] { results.compactMapValues { try? $0.get() } }
        var refusals: [Int: Refusal] {
            results.compactMapValues { result in
                if case .failure(let error) = result { error as? Refusal } else { nil }
            }
        }
    }

    /// Asks for the tenfold of 1, 2, and so on; nothing is answered before all are asked, and no group with a seventh in it.
    private func crowd(
        _ count: Int,
        width: Int = 1,
        limit: Int = 128,
        patience: Duration = .seconds(600),
        fault: @escaping @Sendable (_ spoiler: Int) -> any Error = { Refusal(spoiler: $0) }
    ) async -> Course {
        let groups = Mutex<[[Int]]>([])
        let isOpen = Atomic(false)
        let gathering = Gathering<Int, Int>(width: width, limit: limit, patience: patience) { numbers in
            groups.withLock { $0.append(numbers) }
            while !isOpen.load(ordering: .relaxed) { await Task.yield() }
            if let spoiler = numbers.first(where: { $0.isMultiple(of: 7) }) { throw fault(spoiler) }
            return numbers.map { $0 * 10 }
        }
        var course = Course()
        await withTaskGroup { tasks in
            for number in 1...count {
                tasks.addTask {
                    do {
                        return (number, Result<Int, any Error>.success(try await gathering.answer(to: number)))
                    } catch {
                        return (number, .failure(error))
                    }
                }
                // The first ones are in work, before the others come.
                while true {
                    let begun = groups.withLock { $0.joined().count }
                    if begun + (number > width ? gathering.waitingCount : 0) >= number { break }
                    await Task.yield()
                }
            }
            isOpen.store(true, ordering: .relaxed)
            for await (number, result) in tasks { course.results[number] = result }
        }
        course.groups = groups.withLock { $0 }
        return course
    }

    private func tenfold(_ numbers: some Sequence<Int>) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: numbers.map { ($0, $0 * 10) })
    }

    @Test func `the first does not wait, and those that come meanwhile go together`() async {
        let course = await crowd(6)
        #expect(course.groups == [[1], [2, 3, 4, 5, 6]])
        #expect(course.answers == tenfold(1...6))
    }

    @Test func `a group has a limit`() async {
        let course = await crowd(6, limit: 2)
        #expect(course.groups == [[1], [2, 3], [4, 5], [6]])
        #expect(course.answers == tenfold(1...6))
    }

    @Test func `several groups are worked on at a time, if that is wanted`() async {
        let course = await crowd(6, width: 3)
        #expect(course.groups == [[1], [2], [3], [4, 5, 6]])
        #expect(course.answers == tenfold(1...6))
    }

    @Test func `what goes wrong is everybody's in the group, and nobody else's`() async {
        let course = await crowd(10, limit: 4)
        #expect(course.groups == [[1], [2, 3, 4, 5], [6, 7, 8, 9], [10]])
        #expect(course.refusals.keys.sorted() == [6, 7, 8, 9])
        #expect(course.refusals.values.allSatisfy { $0 == Refusal(spoiler: 7) })
        #expect(course.answers == tenfold([1, 2, 3, 4, 5, 10]))
    }

    private static let absence = StoreError(path: "a server", fault: "it is away", remedy: "start it")

    @Test func `when the database is away, so it is for those who have waited long`() async {
        let course = await crowd(20, limit: 4, patience: .zero) { _ in Self.absence }
        #expect(course.groups == [[1], [2, 3, 4, 5], [6, 7, 8, 9]])
        #expect(course.answers == tenfold(1...5))
        #expect(course.results.count == 20)
    }

    @Test func `when the database is away, those who came late still ask it`() async {
        let course = await crowd(13, limit: 4) { _ in Self.absence }
        #expect(course.groups == [[1], [2, 3, 4, 5], [6, 7, 8, 9], [10, 11, 12, 13]])
        #expect(course.answers == tenfold([1, 2, 3, 4, 5, 10, 11, 12, 13]))
    }

    @Test func `what somebody's question has spoilt is not spoilt for those who wait`() async {
        let course = await crowd(13, limit: 4, patience: .zero) { _ in
            var error = Self.absence
            error.isOfContent = true
            return error
        }
        #expect(course.answers == tenfold([1, 2, 3, 4, 5, 10, 11, 12, 13]))
    }

    @Test func `whose task is cancelled is answered all the same, and so are the others`() async throws {
        let hasBegun = Atomic(false)
        let isOpen = Atomic(false)
        let gathering = Gathering<Int, Int> { numbers in
            hasBegun.store(true, ordering: .relaxed)
            while !isOpen.load(ordering: .relaxed) { await Task.yield() }
            try Task.checkCancellation()
            return numbers
        }
        let first = Task { try await gathering.answer(to: 1) }
        while !hasBegun.load(ordering: .relaxed) { await Task.yield() }
        let second = Task { try await gathering.answer(to: 2) }
        while gathering.waitingCount == 0 { await Task.yield() }
        first.cancel()
        second.cancel()
        isOpen.store(true, ordering: .relaxed)
        #expect(try await first.value == 1)
        #expect(try await second.value == 2)
    }
}
