import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store does to keep lanes apart, and a job that nobody can do from holding up the others.
struct JobLaneTests {
    private let now = Sample.now
    /// When everything that a code has planned is due.
    private let later = Sample.now + .seconds(3600)
    private let lease = Sample.now + .seconds(3720)

    private func borrow(_ lane: JobLane, from store: SQLStore, limit: Int = 9) async throws -> [Job] {
        try await store.borrowJobs(limit: limit, lane: lane, at: later, until: lease).map(\.job)
    }

    private static func message(_ number: Int, of payment: Payment) -> Job {
        let announcement = Announcement(payment, number: number, at: Sample.now)
        return Job(.deliver(announcement), for: payment, dueAt: Sample.now, at: Sample.now)
    }

    // MARK: Lanes

    @Test(arguments: StoreMaker.all)
    func `a lane lends its own jobs, however many are due in the other`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let payment = try await store.register()
            for number in 5...9 { try await store.plan(Self.message(number, of: payment)) }
            #expect(try await borrow(.gateway, from: store, limit: 2).map(\.task.name) == ["poll"])
            #expect(try await borrow(.webhooks, from: store).map(\.task.name) == Array(repeating: "deliver", count: 6))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `each lane knows when its next job is due`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            for lane in JobLane.allCases { #expect(try await store.nextJobDue(lane: lane) == nil) }
            try await store.add(Sample.shop())
            _ = try await store.register()
            let poll = try #require(try await store.jobs(matching: JobQuery(task: "poll")).first)
            #expect(try await store.nextJobDue(lane: .gateway) == poll.dueAt)
            #expect(try await store.nextJobDue(lane: .webhooks) == now)
            _ = try await borrow(.webhooks, from: store)
            #expect(try await store.nextJobDue(lane: .gateway) == poll.dueAt)
            #expect(try await store.nextJobDue(lane: .webhooks) == lease)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a job of every task comes back as it was, in one lane`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let code = try #require(payment.code)
            let tasks: [Job.Task] = [
                .register, .poll(code.transaction, code.reference), .inquire(code.transaction, code.reference),
                .cancel(code.transaction, code.reference), .withdraw(code.transaction, code.reference),
            ]
            let jobs = tasks.map { Job($0, for: payment, dueAt: now, at: now) } + [Self.message(2, of: payment)]
            #expect(Set(jobs.map(\.task.name)) == Set(JobLane.allCases.flatMap(\.taskNames)))
            for job in jobs { try await store.plan(job) }
            var lent: [Job] = []
            for lane in JobLane.allCases { lent += try await borrow(lane, from: store) }
            let byID: (Job, Job) -> Bool = { $0.id < $1.id }
            #expect(lent.sorted(by: byID) == jobs.sorted(by: byID))
        }
    }

    @Test(arguments: JobLane.allCases)
    func `the oldest of many are found without sorting them`(_ lane: JobLane) async throws {
        let store = try SQLStore.inMemory()
        let steps = try await store.database.read { [now] session in
            let due = lane.due(at: now, limit: 1, in: session.dialect)
            return try session.rows("EXPLAIN QUERY PLAN \(due)").map { try $0.text("detail") }
        }
        #expect(steps == ["SEARCH jobs USING INDEX jobs_due_at_\(lane) (due_at<?)"])
    }

    // MARK: What nobody can do

    /// What somebody did to a lane's job, so that it cannot be read.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lane: JobLane
        let sql: SQL
        let sound: @Sendable (Payment) throws -> Job

        static let all = [
            Damage(
                testDescription: "a message that says nothing",
                lane: .webhooks,
                sql: "UPDATE jobs SET announcement = '{}' WHERE task = 'deliver'",
                sound: { message(9, of: $0) }
            ),
            Damage(
                testDescription: "a question about what cannot be",
                lane: .gateway,
                sql: "UPDATE jobs SET transaction_id = '-' WHERE task = 'poll'",
                sound: { payment in
                    let question = (try Sample.transaction, payment.attempts[0].reference)
                    return Job(.inquire(question.0, question.1), for: payment, dueAt: Sample.now, at: Sample.now)
                }
            ),
        ]
    }

    @Test(arguments: StoreMaker.all, Damage.all)
    func `a job that cannot be read is buried, and the others are lent`(
        _ maker: StoreMaker,
        _ damage: Damage
    ) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let payment = try await store.register()
            let sound = try damage.sound(payment)
            _ = try await store.database.write { try $0.run(damage.sql) }
            try await store.plan(sound)
            #expect(try await borrow(damage.lane, from: store) == [sound])
            let buried = try await store.database.read { session in
                try session.rows("SELECT state, last_fault, leased_until FROM jobs WHERE last_fault IS NOT NULL")
                    .map(\.values)
            }
            #expect(buried == [[.text("dead"), .text("unreadable"), .null]])
            #expect(try await store.nextJobDue(lane: damage.lane) == lease)
            #expect(try await store.jobs(matching: JobQuery()).contains { $0.id == sound.id })
            #expect(try await store.jobCounts().contains { $0.state == .dead && $0.count == 1 })
        }
    }

    @Test func `a job of a newer program is left to it`() async throws {
        let store = try SQLStore.inMemory(vault: Sample.vault)
        try await store.add(Sample.shop())
        _ = try await store.register()
        try await store.database.write { session in
            try session.run("PRAGMA ignore_check_constraints = ON")
            try session.run(
                """
                INSERT INTO jobs (id, payment, merchant, created_at, task, state, due_at, tries, revision)
                SELECT 'dream:1', payment, merchant, created_at, 'dream', 'waiting', 0, 0, 1 FROM jobs LIMIT 1
                """
            )
        }
        for (lane, task) in [(JobLane.gateway, "poll"), (.webhooks, "deliver")] {
            let due = try #require(try await store.nextJobDue(lane: lane))
            #expect(due >= now)
            #expect(try await borrow(lane, from: store).map(\.task.name) == [task])
        }
        let states = try await store.database.read { session in
            try session.rows("SELECT state, leased_until FROM jobs WHERE task = 'dream'").map(\.values)
        }
        #expect(states == [[.text("waiting"), .null]])
    }
}
