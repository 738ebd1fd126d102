import Payments
import Persistence
import TestSupport
import Testing

/// Jobs come and go in the transactions that give them their reasons.
struct JobChangeTests {
    private func jobs(_ store: SQLStore) async throws -> [String] {
        try await store.jobs(matching: JobQuery()).map(\.id)
    }

    @Test(arguments: StoreMaker.all)
    func `a claim leaves a job that carries it on`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            let resumeAt = Sample.now + .seconds(65)
            _ = try await store.claim(payment, under: nil, resumeAt: resumeAt)
            #expect(try await store.jobs(matching: JobQuery()) == [payment.claimJob(resumeAt: resumeAt)])
            // An equal claim finds the payment, and plans nothing.
            _ = try await store.claim(Sample.claim(2), under: nil, resumeAt: Sample.now)
            #expect(try await store.nextJobDue() == resumeAt)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event's jobs are stored with it`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            var payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let event = PaymentEvent.registered(try Sample.code(for: payment.attempts[0].reference))
            let before = payment
            let effects = try payment.apply(event, at: Sample.now)
            _ = try await store.apply(event, to: payment.id, at: Sample.now)
            let changes = payment.jobChanges(since: before, effects: effects, number: 2, at: Sample.now)
            let planned = changes.compactMap { if case .plan(let job) = $0 { job } else { nil } }
            #expect(planned.count == 2)
            #expect(try await store.jobs(matching: JobQuery()) == planned.sorted { $0.id < $1.id })
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an announcement comes back as it was frozen`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let payment = try await store.register()
            let paid = Sample.paid(try #require(payment.code), of: payment.order)
            let after = try await store.apply(paid, to: payment.id, at: Sample.now + .seconds(61)).payment
            let announcement = Announcement(after, number: 3, at: Sample.now + .seconds(61))
            let job = try await store.jobs(matching: JobQuery(task: "deliver")).last
            #expect(job?.task == .deliver(announcement))
            #expect(job?.id == "deliver:evt_\(payment.id)_3")
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a message is planned from the day that its merchant has a webhook`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let tasks = { try await store.jobs(matching: JobQuery()).map(\.task.name) }
            var shop = try Sample.shop()
            let webhook = shop.webhook
            // Neither a merchant who is not known nor one without a webhook is told anything.
            _ = try await store.register(1)
            shop.webhook = nil
            try await store.add(shop)
            _ = try await store.register(2)
            #expect(try await tasks() == ["poll", "poll"])
            shop.webhook = webhook
            try await store.update(shop)
            let payment = try await store.register(3)
            #expect(try await tasks() == ["deliver", "poll", "poll", "poll"])
            shop.webhook = nil
            try await store.update(shop)
            // What was promised is kept; whether it can be is for whoever delivers.
            let paid = Sample.paid(try #require(payment.code), of: payment.order)
            _ = try await store.apply(paid, to: payment.id, at: Sample.now + .seconds(61))
            #expect(try await tasks().filter { $0 == "deliver" } == ["deliver"])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event that cannot happen changes no job`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let before = try await store.jobs(matching: JobQuery())
            await #expect(throws: InvalidTransition.self) {
                try await store.apply(.cancelled(Sample.transaction), to: payment.id, at: Sample.now)
            }
            #expect(try await store.jobs(matching: JobQuery()) == before)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a poll that plans the next is not ended by its worker`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let code = try #require(payment.code)
            let now = Sample.now + .seconds(60)
            let lent = try await store.borrowJobs(limit: 9, at: now, until: now + .seconds(120))
            let poll = try #require(lent.first { $0.job.task == .poll(code.transaction, code.reference) })
            _ = try await store.apply(Sample.inquired(code, of: payment.order, .unpaid), to: payment.id, at: now)
            try await store.finish(poll)
            let next = try await store.jobs(matching: JobQuery(task: "poll"))
            #expect(next.map(\.dueAt) == [InquirySchedule.next(after: now, for: code)])
        }
    }
}
