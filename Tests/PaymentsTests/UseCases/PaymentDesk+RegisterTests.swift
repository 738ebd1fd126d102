import Payments
import Persistence
import TestSupport
import Testing

/// Registering, once.
@Suite(.mustEnd)
struct PaymentDeskRegisterTests {
    private let bench: Bench
    private let order: Order
    private let key: IdempotencyKey

    init() throws {
        bench = try Bench()
        order = try Sample.order()
        key = try IdempotencyKey("checkout-1")
    }

    @Test func `the claim is durable before the gateway is called`() async throws {
        let gateway = bench.gateway { [bench] order, reference in
            let claimed = try? await bench.store.payment(attempt: reference, merchant: order.merchant)
            #expect(claimed?.state == .registering)
            #expect(claimed?.openAttempt?.reference == reference)
            return bench.till.issue(reference, at: bench.clock.now)
        }
        let payment = try await bench.desk(gateway: gateway).register(order, under: key)
        #expect(gateway.registeredReferences.count == 1)
        #expect(payment.state.name == .awaitingPayment)
        #expect(try await bench.store.payment(payment.id) == payment, "what is shown is stored")
    }

    @Test func `an order that breaks a rule reaches neither store nor gateway`() async throws {
        let gateway = bench.gateway()
        let desk = bench.desk(gateway: gateway)
        let faulty = [
            try Sample.order(amount: 9999), try Sample.order(expiry: Sample.now),
            try Sample.order(expiry: Sample.now + .seconds(59)),
        ]
        for order in faulty {
            await #expect(throws: InvalidValue.self) { try await desk.register(order, under: key) }
        }
        #expect(gateway.calls.isEmpty)
        #expect(try await bench.payments.isEmpty)
    }

    @Test(arguments: [true, false])
    func `equal requests give one registration and the same answer`(hasKey: Bool) async throws {
        let gateway = bench.gateway()
        let first = try await bench.desk(gateway: gateway).register(order, under: hasKey ? key : nil)
        for _ in 0..<5 {
            bench.clock.advance(by: .seconds(3600))
            let again = try await bench.desk(gateway: gateway).register(order, under: hasKey ? key : nil)
            #expect(again == first)
        }
        #expect(gateway.calls.count == 1)
    }

    @Test func `an equal request has its answer even when it could not be registered any more`() async throws {
        let gateway = bench.gateway()
        let order = try Sample.order(expiry: Sample.now + .seconds(3600))
        let first = try await bench.desk(gateway: gateway).register(order, under: key)
        bench.clock.advance(by: .seconds(7200))
        #expect(try await bench.desk(gateway: gateway).register(order, under: key) == first)
        #expect(gateway.calls.count == 1)
        let another = try Sample.order(goods: "Teh", expiry: order.expiry)
        await #expect(throws: InvalidValue.self) { try await bench.desk(gateway: gateway).register(another) }
    }

    @Test func `an order whose time ran out before it had a code gets none`() async throws {
        let gateway = ScriptedGateway(registrations: [.unknown(.timeout)])
        let order = try Sample.order(expiry: Sample.now + .seconds(600))
        let lost = try await bench.desk(gateway: gateway).register(order, under: key)
        #expect(lost.state == .unresolved(.timeout))
        bench.clock.advance(by: .seconds(900))
        await #expect(throws: InvalidValue.self) {
            try await bench.desk(gateway: bench.gateway()).register(order, under: key)
        }
        #expect(bench.till.codes.isEmpty)
    }

    @Test func `another order under the same key is refused`() async throws {
        let gateway = bench.gateway()
        let desk = bench.desk(gateway: gateway)
        _ = try await desk.register(order, under: key)
        for other in [try Sample.order(reference: "INV-2"), try Sample.order(amount: 150_001)] {
            await #expect(throws: DeskError.keyTaken) { try await desk.register(other, under: key) }
        }
        #expect(gateway.calls.count == 1)
    }

    @Test func `a key is bound to what it found by its reference`() async throws {
        let desk = bench.desk(gateway: bench.gateway())
        let second = try IdempotencyKey("checkout-2")
        _ = try await desk.register(order, under: key)
        _ = try await desk.register(order, under: second)
        let other = try Sample.order(reference: "INV-2")
        await #expect(throws: DeskError.keyTaken) { try await desk.register(other, under: second) }
    }

    @Test func `another order under the same reference is refused with the payment that has it`() async throws {
        let desk = bench.desk(gateway: bench.gateway())
        let first = try await desk.register(order)
        let other = try Sample.order(amount: 150_001)
        await #expect(throws: DeskError.referenceTaken(first.id)) { try await desk.register(other) }
    }

    @Test func `two merchants may use one key and one reference`() async throws {
        let gateway = bench.gateway()
        let desk = bench.desk(gateway: gateway)
        let first = try await desk.register(order, under: key)
        let other = try Order(
            merchant: MerchantID("NORMALTEST"),
            reference: order.reference,
            amount: order.amount,
            store: order.store,
            goods: order.goods,
            buyer: order.buyer
        )
        let second = try await desk.register(other, under: key)
        #expect(first.id != second.id)
        #expect(gateway.calls.count == 2)
    }

    @Test func `a request that is running is not carried out again`() async throws {
        let gate = Gate()
        let gateway = bench.gateway { [bench] _, reference in
            await gate.pass()
            return bench.till.issue(reference, at: bench.clock.now)
        }
        let desk = bench.desk(gateway: gateway)
        try await withThrowingTaskGroup(of: Payment?.self) { [order, key] group in
            for _ in 0..<50 {
                group.addTask {
                    do {
                        return try await desk.register(order, under: key)
                    } catch DeskError.stillRunning {
                        return nil
                    }
                }
            }
            // All but the one at the gateway come back while it is there.
            for _ in 0..<49 { #expect(try await group.next() == .some(nil)) }
            await gate.open()
            let winner = try #require(try await group.next() ?? nil)
            #expect(winner.code == bench.till.codes.first)
        }
        #expect(gateway.registeredReferences == [try Story.reference(1)])
    }

    @Test func `requests at once after a crash make one further attempt`() async throws {
        let lost = ScriptedGateway(registrations: [.unknown(.connection)])
        _ = try await bench.desk(gateway: lost).register(order, under: key)
        let gateway = bench.gateway()
        let desk = bench.desk(gateway: gateway)
        let codes = await withTaskGroup(of: IssuedCode?.self) { [order, key] group in
            for _ in 0..<50 { group.addTask { try? await desk.register(order, under: key).code } }
            return await group.reduce(into: Set<PaymentCode>()) { codes, code in
                if let payNo = code?.payNo { codes.insert(payNo) }
            }
        }
        #expect(gateway.registeredReferences == [try Story.reference(2)])
        #expect(codes.count == 1)
    }

    @Test func `after an unknown outcome the next request attempts under a new reference`() async throws {
        let gateway = bench.gateway()
        gateway.answer(registration: .unknown(.timeout))
        gateway.answer(registration: .unknown(.unreadable))
        let desk = bench.desk(gateway: gateway)
        #expect(try await desk.register(order, under: key).state == .unresolved(.timeout))
        #expect(try await desk.register(order, under: key).state == .unresolved(.unreadable))
        let payment = try await desk.register(order, under: key)
        #expect(payment.code?.reference == (try Story.reference(3)))
        #expect(
            gateway.registeredReferences == [try Story.reference(1), try Story.reference(2), try Story.reference(3)]
        )
        #expect(payment.attempts.map(\.isOpen) == [false, false, false])
    }

    @Test func `an open attempt is left to its process for as long as that may live`() async throws {
        let claimed = Sample.payment(of: order)
        _ = try await bench.store.claim(claimed, under: key, resumeAt: Sample.now)
        let desk = bench.desk(gateway: bench.gateway())
        for span in [Duration.zero, Bench.patience] {
            bench.clock.advance(by: span)
            await #expect(throws: DeskError.stillRunning(claimed.id)) { try await desk.register(order, under: key) }
        }
        bench.clock.advance(by: .milliseconds(1))
        #expect(try await desk.register(order, under: key).code?.reference == (try Story.reference(2)))
        let log = try await bench.store.history(of: claimed.id)
        #expect(log.map(\.name) == ["claimed", "lost", "attempted", "registered"])
        #expect(log.map(\.state) == [.registering, .unresolved, .unresolved, .awaitingPayment])
    }

    @Test func `a paid payment is the answer although an attempt of it is still open`() async throws {
        var paid = try Story.payment(in: .unresolved)
        for event in [
            PaymentEvent.attempted(try Story.reference(2)), .inquired(try Story.report(.paid(Sample.settlement))),
        ] {
            _ = try paid.apply(event, at: Sample.now)
        }
        #expect(paid.openAttempt != nil)
        _ = try await bench.store.claim(paid, under: key, resumeAt: Sample.now)
        let gateway = bench.gateway()
        #expect(try await bench.desk(gateway: gateway).register(order, under: key) == paid)
        #expect(gateway.calls.isEmpty)
    }

    @Test func `a code that comes after its attempt was given up is withdrawn unseen`() async throws {
        let (gate, arrived) = (Gate(), Gate())
        let slow = bench.gateway { [bench] _, reference in
            let outcome = bench.till.issue(reference, at: bench.clock.now)
            await arrived.open()
            await gate.pass()
            return outcome
        }
        async let late = bench.desk(gateway: slow).register(order, under: key)
        await arrived.pass()
        bench.clock.advance(by: Bench.patience + .seconds(1))
        let shown = try await bench.desk(gateway: bench.gateway()).register(order, under: key)
        await gate.open()
        #expect(try await late == shown)
        #expect(bench.till.codes.count == 2)
        #expect(bench.till.payable == [try #require(shown.code)])
    }

    @Test func `a rejection is the answer to its key for ever`() async throws {
        let gateway = bench.gateway()
        gateway.answer(registration: .refused(Story.refusal))
        let desk = bench.desk(gateway: gateway)
        let rejected = try await desk.register(order, under: key)
        #expect(try await desk.register(order, under: key) == rejected)
        #expect(gateway.registeredReferences.count == 1)
    }
}
