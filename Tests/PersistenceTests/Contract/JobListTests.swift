import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store tells of its jobs.
struct JobListTests {
    /// Two payments of one merchant and one of another, each with a registration to carry on; one inquiry that is dead.
    private func fill(_ store: SQLStore) async throws {
        for (number, merchant) in [(1, "IONPAYTEST"), (2, "NORMALTEST"), (3, "IONPAYTEST")] {
            let order = try Sample.order(reference: "INV-\(number)", merchant: merchant, buyer: "Siti")
            _ = try await store.claim(
                Sample.claim(number, order),
                under: nil,
                resumeAt: Sample.now + .seconds(10 * number)
            )
        }
        let payment = try Sample.claim(3, Sample.order(reference: "INV-3"))
        let question = (try TransactionID("T1"), payment.attempts[0].reference)
        try await store.plan(Job(.inquire(question.0, question.1), for: payment, dueAt: Sample.now, at: Sample.now))
        let lent = try await store.borrowJobs(limit: 1, at: Sample.now, until: Sample.now + .seconds(60))
        for job in lent { try await store.bury(job, fault: "8001") }
    }

    /// A query over the jobs of `fill`, and the ids it finds.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: [String]
        let query: @Sendable () throws -> JobQuery

        static let all = [
            Case("everything", [inquiry] + [1, 2, 3].map(registration)) { JobQuery() },
            Case("of a merchant", [inquiry] + [1, 3].map(registration)) {
                JobQuery(merchant: try MerchantID("IONPAYTEST"))
            },
            Case("of a task", [1, 2, 3].map(registration)) { JobQuery(task: "register") },
            Case("of a task nobody knows", []) { JobQuery(task: "dream") },
            Case("the dead", [inquiry]) { JobQuery(state: .dead) },
            Case("those that wait", [1, 2, 3].map(registration)) { JobQuery(state: .waiting) },
            Case("a page", [inquiry, registration(1)]) { JobQuery(limit: 2) },
            Case("the next page", [2, 3].map(registration)) { JobQuery(after: registration(1), limit: 2) },
            Case("none", []) { JobQuery(limit: 0) },
            Case("by all at once", [registration(3)]) {
                JobQuery(
                    merchant: try MerchantID("IONPAYTEST"),
                    task: "register",
                    state: .waiting,
                    after: registration(1),
                    limit: 1
                )
            },
        ]

        private static let inquiry = "inquire:T1"
        private static func registration(_ number: Int) -> String { "register:0100000000000000000000000\(number)" }

        init(_ name: String, _ found: [String], _ query: @escaping @Sendable () throws -> JobQuery) {
            testDescription = name
            self.found = found
            self.query = query
        }
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `finds jobs by their ids`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            try await fill(store)
            #expect(try await store.jobs(matching: each.query()).map(\.id) == each.found)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a job that cannot be read is not listed, and a page is full as long as there are more`(
        _ maker: StoreMaker
    ) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            for number in 1...9 {
                let question = (try TransactionID("T\(number)"), payment.attempts[0].reference)
                try await store.plan(
                    Job(.inquire(question.0, question.1), for: payment, dueAt: Sample.now, at: Sample.now)
                )
            }
            _ = try await store.database.write { session in
                try session.run("UPDATE jobs SET transaction_id = '-' WHERE transaction_id IN ('T2', 'T3', 'T4', 'T9')")
            }
            var query = JobQuery(task: "inquire", limit: 2)
            var pages: [[String]] = []
            repeat {
                pages.append(try await store.jobs(matching: query).map(\.id))
                query.after = pages.last?.last
            } while pages.last?.count == 2
            #expect(pages == [["inquire:T1", "inquire:T5"], ["inquire:T6", "inquire:T7"], ["inquire:T8"]])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `counts jobs by kind and state`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            #expect(try await store.jobCounts() == [])
            try await fill(store)
            #expect(
                try await store.jobCounts() == [
                    JobCount(task: "inquire", state: .dead, count: 1, oldestDueAt: Sample.now),
                    JobCount(task: "register", state: .waiting, count: 3, oldestDueAt: Sample.now + .seconds(10)),
                ]
            )
        }
    }

    @Test(arguments: StoreMaker.all)
    func `knows when the next job is due, or its lease ends`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            #expect(try await store.nextJobDue() == nil)
            try await fill(store)
            #expect(try await store.nextJobDue() == Sample.now + .seconds(10))
            let leased = Sample.now + .seconds(15)
            _ = try await store.borrowJobs(limit: 1, at: Sample.now + .seconds(10), until: leased)
            #expect(try await store.nextJobDue() == leased)
        }
    }

    @Test func `a merchant's deliveries are found without looking at other jobs`() async throws {
        let query = JobQuery(merchant: try MerchantID("IONPAYTEST"), task: "deliver", after: "deliver:a")
        let search = "SEARCH jobs USING INDEX deliveries_by_merchant (merchant=? AND id>?)"
        #expect(try await steps(of: query) == [search])
        let dead = JobQuery(merchant: query.merchant, task: "deliver", state: .dead, after: "deliver:a")
        #expect(try await steps(of: dead) == [search])
    }

    @Test func `a task's jobs are found without looking at other tasks'`() async throws {
        let search = "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id>? AND id<?)"
        #expect(try await steps(of: JobQuery(task: "cancel")) == [search])
    }

    @Test func `dead jobs are found without looking at those that wait`() async throws {
        #expect(try await steps(of: JobQuery(state: .dead)) == ["SCAN jobs USING INDEX jobs_dead"])
        let rest = JobQuery(task: "inquire", state: .dead, after: "inquire:a")
        #expect(try await steps(of: rest) == ["SEARCH jobs USING INDEX jobs_dead (id>? AND id<?)"])
    }

    private func steps(of query: JobQuery) async throws -> [String] {
        try await SQLStore.inMemory().database.read { session in
            try session.rows("EXPLAIN QUERY PLAN SELECT * FROM jobs \(query.selection)")
                .map { try $0.text("detail") }
        }
    }
}
