import Payments
import Persistence
import TestSupport
import Testing

/// What is due gets done, once it can be done.
struct JobRunnerTests {
    private let refusal = Refusal(code: "9314", meaning: "it cannot be cancelled", isRetryable: false)

    @Test func `a new code is announced, and asked about a minute later`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        #expect(bench.endpoint.received.map(\.id) == ["evt_\(payment.id)_2"])
        #expect(try await bench.names() == ["poll"])
        #expect(bench.gateway.calls.count == 1)

        bench.clock.advance(by: .seconds(60))
        try await bench.work()
        #expect(bench.gateway.calls.count == 2)
        #expect(try await bench.jobs().map(\.dueAt) == [Sample.now + .seconds(180)])
    }

    @Test func `money is found with every notification lost`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        // Webhooks that are due together go out side by side, in no order.
        try await bench.work()
        bench.bench.till.pay(try #require(payment.code))
        bench.clock.advance(by: .seconds(60))
        try await bench.work()
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
        #expect(bench.endpoint.received.map(\.id) == ["evt_\(payment.id)_2", "evt_\(payment.id)_3"])
    }

    @Test func `a registration whose process died is carried on`() async throws {
        let bench = try await WorkBench()
        let claimed = Sample.payment(of: try Sample.order())
        _ = try await bench.store.claim(claimed, under: nil, resumeAt: Sample.now + Bench.patience)
        try await bench.work()
        #expect(try await bench.store.payment(claimed.id)?.state == .registering, "its process may still live")

        bench.clock.advance(by: Bench.patience + .seconds(1))
        try await bench.work()
        let payment = try #require(try await bench.store.payment(claimed.id))
        #expect(payment.state.name == .awaitingPayment)
        #expect(payment.attempts.map(\.reference.text) == ["INV-2026-1130", "INV-2026-1130-R2"])
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `an order that never gets an answer is given up when it can no longer be paid`() async throws {
        let bench = try await WorkBench(gateway: { _ in ScriptedGateway() })
        let expiry = Sample.now + .seconds(4 * 3600)
        let payment = try await bench.desk.register(Sample.order(expiry: expiry))
        #expect(payment.state == .unresolved(.timeout))
        var rounds = 0
        while let due = try await bench.store.nextJobDue(lane: .gateway), rounds < 100 {
            bench.clock.advance(by: max(.zero, due - bench.clock.now))
            try await bench.work()
            rounds += 1
        }
        let ended = try #require(try await bench.store.payment(payment.id))
        #expect(ended.state == .rejected(.abandoned))
        #expect(ended.attempts.count > 3, "it was tried again and again")
        #expect(bench.clock.now > expiry - .seconds(3600))
        #expect(bench.endpoint.received.last?.id.hasPrefix("evt_\(payment.id)_") == true)
        #expect(try await bench.jobs() == [])
    }

    @Test func `a gateway that does not answer is asked again, with growing pauses`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        var pauses: [Int64] = []
        for _ in 0..<4 {
            bench.gateway.answer(inquiry: .unknown(.timeout))
            let due = try #require(try await bench.store.nextJobDue(lane: .gateway))
            bench.clock.advance(by: max(.zero, due - bench.clock.now))
            try await bench.work()
            let job = try #require(try await bench.jobs().first)
            #expect(job.lastFault == "timeout")
            pauses.append((job.dueAt - bench.clock.now).components.seconds)
        }
        #expect(pauses == [15, 30, 60, 120])
        #expect(try await bench.store.payment(payment.id)?.state.name == .awaitingPayment)
    }

    @Test func `a hint without news is asked about for some minutes, and then left to the plan`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        let code = try #require(payment.code)
        try await bench.work()
        let hint = bench.bench.till.notification(.deposit, of: code, amount: payment.order.amount)
        _ = try await bench.store.apply(.notified(hint), to: payment.id, at: Sample.now)
        try await bench.work()
        #expect(try await bench.names() == ["inquire", "poll"])
        bench.bench.till.pay(code)
        bench.clock.advance(by: .seconds(15))
        try await bench.work()
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `refused inquiries are not given up while money may come`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        for _ in 0..<50 { bench.gateway.answer(inquiry: .refused(refusal)) }
        for _ in 0..<50 {
            let due = try #require(try await bench.store.nextJobDue(lane: .gateway))
            bench.clock.advance(by: max(.zero, due - bench.clock.now))
            try await bench.work()
        }
        bench.bench.till.pay(try #require(payment.code))
        bench.clock.advance(by: .seconds(7200))
        try await bench.work()
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
    }

    @Test func `a cancel whose answer was lost is asked for again`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        bench.gateway.answer(cancel: .unknown(.timeout))
        await #expect(throws: DeskError.unknown(.timeout)) { try await bench.desk.cancel(payment.id) }
        #expect(try await bench.names() == ["cancel", "poll"])
        bench.clock.advance(by: .seconds(90))
        try await bench.work()
        #expect(try await bench.store.payment(payment.id)?.state.name == .cancelled)
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `a cancel that is answered leaves no job, whatever the answer`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        bench.gateway.answer(cancel: .refused(refusal))
        await #expect(throws: DeskError.refused(refusal)) { try await bench.desk.cancel(payment.id) }
        #expect(try await bench.names() == ["poll"])
        #expect(try await bench.desk.cancel(payment.id).state.name == .cancelled)
        try await bench.work()
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `planned inquiries of one merchant keep to their rate, and none is lost`() async throws {
        let bench = try await WorkBench()
        for number in 1...5 { _ = try await bench.desk.register(Sample.order(reference: "INV-\(number)")) }
        try await bench.work()
        bench.clock.advance(by: .seconds(60))
        let before = bench.gateway.calls.count
        _ = try await bench.runner.round(.gateway)
        #expect(bench.gateway.calls.count == before + 2, "a burst of two")
        for _ in 0..<10 {
            bench.clock.advance(by: .seconds(1))
            _ = try await bench.runner.round(.gateway)
        }
        #expect(bench.gateway.calls.count == before + 5)
        #expect(try await bench.jobs().allSatisfy { $0.tries == 0 }, "waiting for one's turn is no failed try")
    }

    // MARK: Webhooks

    @Test func `an endpoint that fails gets the same message again, until it takes it`() async throws {
        let bench = try await WorkBench()
        bench.endpoint.answer(.refused(status: 500), .unreachable(.timeout))
        _ = try await bench.desk.register(Sample.order())
        for _ in 0..<3 {
            try await bench.work()
            bench.clock.advance(by: .seconds(120))
        }
        let messages = bench.endpoint.received
        #expect(messages.count == 3)
        #expect(Set(messages.map(\.id)).count == 1)
        #expect(Set(messages.map(\.body)).count == 1)
    }

    @Test func `a message that nobody takes becomes a dead letter, which can be sent again`() async throws {
        let bench = try await WorkBench()
        bench.endpoint.answer(.refused(status: 500), .refused(status: 502), .refused(status: 503))
        _ = try await bench.desk.register(Sample.order())
        for _ in 0..<4 {
            try await bench.work()
            bench.clock.advance(by: .seconds(120))
        }
        let dead = try #require(try await bench.jobs(.dead).first)
        #expect(dead.lastFault == "503")
        #expect(bench.endpoint.received.count == 3)

        _ = try await bench.store.revive(dead.id, at: bench.clock.now)
        try await bench.work()
        #expect(bench.endpoint.received.count == 4)
        #expect(try await bench.jobs(.dead) == [])
    }

    @Test func `an endpoint that wants no more is left alone`() async throws {
        let bench = try await WorkBench()
        bench.endpoint.answer(.gone)
        _ = try await bench.desk.register(Sample.order())
        try await bench.work()
        #expect(try await bench.jobs(.dead).map(\.lastFault) == ["410"])
    }

    @Test func `a merchant without an endpoint is told nothing`() async throws {
        let bench = try await WorkBench()
        var merchant = try #require(try await bench.store.merchant(Sample.merchant))
        merchant.webhook = nil
        try await bench.store.update(merchant)
        _ = try await bench.desk.register(Sample.order())
        try await bench.work()
        #expect(bench.endpoint.received == [])
        #expect(try await bench.names() == ["poll"])
    }

    @Test func `a dead endpoint's messages wait, and others' go out`() async throws {
        let bench = try await WorkBench()
        let other = try MerchantID("NORMALTEST")
        let endpoint = WebhookEndpoint(url: "https://other.example/hook", secrets: [])
        try await bench.store.add(
            Merchant(id: other, key: Secret("k"), name: "Baru", webhook: endpoint, createdAt: Sample.now)
        )
        for number in 1...20 {
            bench.endpoint.fail(at: "https://shop.example/hook")
            _ = try await bench.desk.register(Sample.order(reference: "INV-\(number)"))
        }
        _ = try await bench.desk.register(Sample.order(of: other, reference: "INV-1"))
        try await bench.work()
        let (dead, alive) = (
            bench.endpoint.tries(at: "https://shop.example/hook"), bench.endpoint.tries(at: endpoint.url)
        )
        #expect(dead <= 8, "no more than had begun when it was known to be dead")
        #expect(alive == 1)
    }

    // MARK: Withdrawing

    @Test func `a stray code is cancelled, and when it cannot be, it is asked about`() async throws {
        let bench = try await WorkBench()
        let payment = try await bench.desk.register(Sample.order())
        try await bench.work()
        let code = try #require(payment.code)
        try await bench.store.plan(
            Job(.withdraw(code.transaction, code.reference), for: payment, dueAt: Sample.now, at: Sample.now)
        )
        bench.bench.till.pay(code)
        try await bench.work()
        #expect(
            bench.gateway.calls.suffix(2) == [
                .cancel(code.transaction, code.reference), .inquire(code.transaction, code.reference),
            ]
        )
        #expect(try await bench.store.payment(payment.id)?.state.name == .paid)
    }
}
