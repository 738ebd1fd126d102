import Payments
import Persistence
import TestSupport
import Testing

/// What every store does with jobs.
struct JobTests {
    private let now = Sample.now
    private let lease = Duration.seconds(120)

    /// A job of a payment that is stored, besides those its claim and its code have planned.
    private func job(
        _ transaction: String = "T1",
        due: Duration = .zero,
        task: (TransactionID, GatewayReference) -> Job.Task = Job.Task.inquire,
        for payment: Payment
    ) throws -> Job {
        let question = (try TransactionID(transaction), payment.attempts[0].reference)
        return Job(task(question.0, question.1), for: payment, dueAt: now + due, at: now)
    }

    /// A store with one payment and no jobs.
    private func clear(_ store: SQLStore) async throws -> Payment {
        let payment = try await store.register()
        for borrowed in try await store.borrowJobs(limit: 100, at: .init(milliseconds: .max), until: now) {
            try await store.finish(borrowed)
        }
        return payment
    }

    // MARK: Lending

    @Test(arguments: StoreMaker.all)
    func `due jobs are lent, oldest due first, up to a limit`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            for (name, due) in [("T3", 3), ("T1", 1), ("T4", 11), ("T2", 2)] {
                try await store.plan(job(name, due: .seconds(due), for: payment))
            }
            let first = try await store.borrowJobs(limit: 2, at: now + .seconds(10), until: now + lease)
            #expect(first.map(\.job.id) == ["inquire:T1", "inquire:T2"])
            #expect(first.first?.job == (try job("T1", due: .seconds(1), for: payment)))
            let rest = try await store.borrowJobs(limit: 9, at: now + .seconds(10), until: now + lease)
            #expect(rest.map(\.job.id) == ["inquire:T3"])
            #expect(try await store.borrowJobs(limit: 9, at: now + .seconds(10), until: now + lease) == [])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a lent job is lent again when its lease has ended, and its first holder comes too late`(
        _ maker: StoreMaker
    ) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(for: payment))
            let dead = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            let early = now + lease - .milliseconds(1)
            #expect(try await store.borrowJobs(limit: 1, at: early, until: early + lease) == [])
            let second = try #require(
                try await store.borrowJobs(limit: 1, at: now + lease, until: now + lease + lease).first
            )
            #expect(second.job == dead.job)
            #expect(second.revision > dead.revision)

            try await store.finish(dead)
            try await store.putOff(dead, until: now, fault: "late")
            try await store.bury(dead, fault: "late")
            #expect(try await store.jobs(matching: JobQuery()) == [second.job])
            try await store.finish(second)
            #expect(try await store.jobs(matching: JobQuery()) == [])
        }
    }

    @Test(.mustEnd, arguments: StoreMaker.all)
    func `two borrowers never get the same job`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            for number in 1...60 { try await store.plan(job("T\(number)", for: payment)) }
            let lent = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...6 {
                    group.addTask {
                        var mine: [String] = []
                        while true {
                            let jobs = try await store.borrowJobs(limit: 4, at: now, until: now + lease)
                            if jobs.isEmpty { return mine }
                            mine += jobs.map(\.job.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lent.count == Set(lent).count)
            // PostgreSQL passes over rows that another borrower is just taking, so a round may come back empty early.
            let rest = try await store.borrowJobs(limit: 100, at: now, until: now + lease)
            #expect(lent.count + rest.count == 60)
        }
    }

    // MARK: Handing back

    @Test(arguments: StoreMaker.all)
    func `a failed job waits with its fault, and its try counts`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(for: payment))
            let first = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            try await store.putOff(first, until: now + .seconds(15), fault: "timeout")
            #expect(try await store.borrowJobs(limit: 1, at: now + .seconds(14), until: now + lease) == [])
            let second = try #require(
                try await store.borrowJobs(limit: 1, at: now + .seconds(15), until: now + lease).first
            )
            #expect(second.job.tries == 1)
            #expect(second.job.lastFault == "timeout")
            #expect(second.job.dueAt == now + .seconds(15))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a job handed back untried is as it was`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(for: payment))
            let first = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            try await store.putOff(first, until: now, fault: nil)
            let second = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            #expect(second.job == first.job)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a buried job is dead until it is revived with all its tries`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            let planned = try job(for: payment)
            try await store.plan(planned)
            let lent = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            try await store.bury(lent, fault: "410")
            let dead = try #require(try await store.jobs(matching: JobQuery(state: .dead)).first)
            #expect(dead.lastFault == "410")
            #expect(dead.tries == 1)
            #expect(try await store.borrowJobs(limit: 1, at: now + lease, until: now + lease + lease) == [])
            #expect(try await store.nextJobDue() == nil)

            let later = now + .seconds(3600)
            let revived = try #require(try await store.revive(planned.id, at: later))
            #expect(revived.state == .waiting)
            #expect(revived.tries == 0)
            #expect(revived.dueAt == later)
            #expect(try await store.borrowJobs(limit: 1, at: later, until: later + lease).map(\.job) == [revived])
            #expect(try await store.revive("inquire:nobody", at: later) == nil)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `of jobs that end at once, each ends in its own way`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            for number in 10..<50 { try await store.plan(job("T\(number)", for: payment)) }
            let late = try await store.borrowJobs(limit: 40, at: now, until: now)
            let lent = try await store.borrowJobs(limit: 40, at: now, until: now + lease)
            let next = now + .seconds(15)
            try await withThrowingTaskGroup { group in
                for (number, (lent, late)) in zip(lent, late).enumerated() {
                    group.addTask {
                        switch number % 4 {
                        case 0: try await store.finish(lent)
                        case 1: try await store.putOff(lent, until: next, fault: "timeout")
                        case 2: try await store.putOff(lent, until: next, fault: nil)
                        default: try await store.bury(lent, fault: "410")
                        }
                    }
                    // Its first holder, whose lease is over, has nothing to say any more.
                    group.addTask { try await store.finish(late) }
                }
                try await group.waitForAll()
            }
            let expected = lent.enumerated().compactMap { number, lent -> Job? in
                var job = lent.job
                switch number % 4 {
                case 0: return nil
                case 1: (job.dueAt, job.tries, job.lastFault) = (next, 1, "timeout")
                case 2: job.dueAt = next
                default: (job.state, job.tries, job.lastFault) = (.dead, 1, "410")
                }
                return job
            }
            #expect(expected.count == 30)
            #expect(try await store.jobs(matching: JobQuery()) == expected.sorted { $0.id < $1.id })
        }
    }

    // MARK: Planning again

    @Test(arguments: StoreMaker.all)
    func `a second plan takes the first one's due time`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            func poll(_ due: Duration) throws -> Job {
                let code = try Sample.code(for: payment.attempts[0].reference)
                return Job(.poll(code.transaction, code.reference), for: payment, dueAt: now + due, at: now)
            }
            try await store.plan(poll(.seconds(60)))
            try await store.plan(poll(.seconds(5)))
            #expect(try await store.jobs(matching: JobQuery()) == [poll(.seconds(5))])
            try await store.plan(poll(.seconds(90)))
            #expect(try await store.nextJobDue() == now + .seconds(90))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a hint that can wait does not make an earlier one wait`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(due: .seconds(60), for: payment))
            try await store.plan(job(due: .seconds(5), for: payment))
            try await store.plan(job(due: .seconds(90), for: payment))
            #expect(try await store.nextJobDue() == now + .seconds(5))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a job planned while it runs runs again, whatever its worker says`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(for: payment))
            let lent = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            let again = try job(due: .seconds(7), for: payment)
            try await store.plan(again)
            try await store.finish(lent)
            try await store.putOff(lent, until: now, fault: "timeout")
            try await store.bury(lent, fault: "timeout")
            #expect(try await store.jobs(matching: JobQuery()) == [again])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `who holds a job that was done and planned anew changes nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            try await store.plan(job(for: payment))
            let late = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            let second = try #require(
                try await store.borrowJobs(limit: 1, at: now + lease, until: now + lease + lease).first
            )
            try await store.finish(second)
            let anew = now + .seconds(300)
            let question = (try TransactionID("T1"), payment.attempts[0].reference)
            try await store.plan(Job(.inquire(question.0, question.1), for: payment, dueAt: anew, at: anew))
            for _ in 1...3 {
                let lent = try #require(try await store.borrowJobs(limit: 1, at: anew, until: anew + lease).first)
                #expect(lent.revision > second.revision)
                try await store.finish(late)
                try await store.putOff(lent, until: anew, fault: nil)
            }
            #expect(try await store.jobs(matching: JobQuery()).count == 1)
        }
    }

    /// A job that failed once, planned again: what becomes of its tries, by task and by whether it was given up.
    struct Retry: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let task: @Sendable (TransactionID, GatewayReference) -> Job.Task
        let isBuried: Bool
        let tries: Int

        static let all = [
            Retry(testDescription: "a waiting withdrawal", task: Job.Task.withdraw, isBuried: false, tries: 1),
            Retry(testDescription: "a dead withdrawal", task: Job.Task.withdraw, isBuried: true, tries: 0),
            Retry(testDescription: "a waiting registration", task: { _, _ in .register }, isBuried: false, tries: 1),
            Retry(testDescription: "a dead registration", task: { _, _ in .register }, isBuried: true, tries: 0),
            Retry(testDescription: "a waiting inquiry", task: Job.Task.inquire, isBuried: false, tries: 0),
            Retry(testDescription: "a dead inquiry", task: Job.Task.inquire, isBuried: true, tries: 0),
            Retry(testDescription: "a waiting poll", task: Job.Task.poll, isBuried: false, tries: 0),
        ]
    }

    @Test(arguments: StoreMaker.all, Retry.all)
    func `a new reason counts tries as the task needs it`(_ maker: StoreMaker, _ each: Retry) async throws {
        try await maker.run { store in
            let payment = try await clear(store)
            let planned = try job(task: each.task, for: payment)
            try await store.plan(planned)
            let lent = try #require(try await store.borrowJobs(limit: 1, at: now, until: now + lease).first)
            if each.isBuried {
                try await store.bury(lent, fault: "timeout")
            } else {
                try await store.putOff(lent, until: now + .seconds(900), fault: "timeout")
            }
            try await store.plan(planned)
            let again = try #require(try await store.jobs(matching: JobQuery()).first)
            #expect(again.state == .waiting)
            #expect(again.dueAt == now)
            #expect(again.tries == each.tries)
            #expect(again.lastFault == (each.tries == 0 ? nil : "timeout"))
        }
    }
}
