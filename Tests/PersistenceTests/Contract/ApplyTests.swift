import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store does with an event.
struct ApplyTests {
    @Test(arguments: StoreMaker.all)
    func `an event's outcome is stored, logged and returned`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let code = try Sample.code(for: payment.attempts[0].reference)
            let events: [(PaymentEvent, Duration)] = [
                (.registered(code), .seconds(1)),
                (Sample.inquired(code, of: payment.order, .committing), .seconds(2)),
                (Sample.paid(code, of: payment.order), .seconds(3)),
            ]
            for (event, later) in events {
                let now = Sample.now + later
                let effects = try payment.apply(event, at: now)
                let applied = try await store.apply(event, to: payment.id, at: now)
                #expect(applied == Applied(payment: payment, effects: effects))
                #expect(try await store.payment(payment.id) == payment)
            }
            let history = try await store.history(of: payment.id)
            #expect(history.map(\.name) == ["claimed", "registered", "inquired", "inquired"])
            #expect(history.map(\.state) == [.registering, .awaitingPayment, .committing, .paid])
            #expect(history.map(\.at) == [0, 1, 2, 3].map { Sample.now + .seconds($0) })
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event that changes nothing is logged all the same`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let forged = PaymentNotification(
                transaction: try Sample.transaction,
                reference: payment.attempts[0].reference,
                amount: try Rupiah(1),
                payNo: nil,
                kind: .deposit
            )
            let applied = try await store.apply(.notified(forged), to: payment.id, at: Sample.now)
            #expect(applied == Applied(payment: payment, effects: [.alert(.notificationMismatch)]))
            #expect(try await store.history(of: payment.id).map(\.name) == ["claimed", "notified"])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event that cannot happen stores nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let error = await #expect(throws: InvalidTransition.self) {
                try await store.apply(.cancelled(Sample.transaction), to: payment.id, at: Sample.now)
            }
            #expect(error == InvalidTransition(state: .registering, event: "cancelled"))
            #expect(try await store.payment(payment.id) == payment)
            #expect(try await store.history(of: payment.id).count == 1)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an attempt whose reference another payment has stores nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim(1)
            let taken = GatewayReference(payment.order.reference, attempt: 2)
            for claim in [payment, try Sample.claim(2, Sample.order(reference: taken.text))] {
                _ = try await store.claim(claim, under: nil)
            }
            let lost = PaymentEvent.lost(payment.attempts[0].reference, .timeout)
            let unresolved = try await store.apply(lost, to: payment.id, at: Sample.now).payment
            await #expect(throws: ReferenceInUse(reference: taken)) {
                try await store.apply(.attempted(taken), to: payment.id, at: Sample.now)
            }
            #expect(try await store.payment(payment.id) == unresolved)
            #expect(try await store.history(of: payment.id).last?.name == "lost")
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event for a payment that is not there is refused`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let id = try Sample.id(7)
            let error = await #expect(throws: UnknownPayment.self) {
                try await store.apply(.cancelled(Sample.transaction), to: id, at: Sample.now)
            }
            #expect(error?.id == id)
            #expect(try await store.history(of: id).isEmpty)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `an event changes its own payment alone`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let (payment, other) = (try Sample.claim(1), try Sample.claim(2, Sample.order(reference: "INV-2")))
            for claim in [payment, other] { _ = try await store.claim(claim, under: nil) }
            let event = PaymentEvent.registered(try Sample.code(for: payment.attempts[0].reference))
            _ = try await store.apply(event, to: payment.id, at: Sample.now)
            #expect(try await store.payment(other.id) == other)
            #expect(try await store.history(of: other.id).count == 1)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `money for a rejected payment is stored beside its successor`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let rejected = try Sample.claim(1)
            let lost = rejected.attempts[0].reference
            let refused = GatewayReference(rejected.order.reference, attempt: 2)
            _ = try await store.claim(rejected, under: nil)
            for event: PaymentEvent in [.lost(lost, .timeout), .attempted(refused), .refused(refused, Sample.refusal)] {
                _ = try await store.apply(event, to: rejected.id, at: Sample.now)
            }
            let successor = try Sample.claim(2, attempt: 3)
            #expect(try await store.claim(successor, under: nil) == .fresh(successor))

            let money = Sample.paid(try Sample.code(for: lost), of: rejected.order)
            let paid = try await store.apply(money, to: rejected.id, at: Sample.now).payment
            #expect(paid.state.name == .paid)
            #expect(try await store.payment(rejected.id) == paid)
            #expect(try await store.payment(successor.id) == successor)
            // Who asks for the order again is told that it is paid.
            #expect(try await store.claim(Sample.claim(3, attempt: 4), under: nil) == .held(paid))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a log is carried on after its last line, however many there are`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            try await store.database.write { try $0.loseFirstLine() }
            let money = Sample.paid(try #require(payment.code), of: payment.order)
            _ = try await store.apply(money, to: payment.id, at: Sample.now)
            let numbers = try await store.database.read { session in
                try session.rows("SELECT number FROM events ORDER BY number").map(\.values)
            }
            #expect(numbers == [[.integer(2)], [.integer(3)]])
        }
    }

    @Test(.mustEnd, arguments: StoreMaker.all)
    func `of those who take up a lost payment at once one wins`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let lost = PaymentEvent.lost(payment.attempts[0].reference, .timeout)
            _ = try await store.apply(lost, to: payment.id, at: Sample.now)
            let winners = try await withThrowingTaskGroup(of: Int.self) { group in
                for attempt in 2...9 {
                    group.addTask {
                        let reference = GatewayReference(payment.order.reference, attempt: attempt)
                        do {
                            _ = try await store.apply(.attempted(reference), to: payment.id, at: Sample.now)
                            return 1
                        } catch is InvalidTransition {
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(winners == 1)
            #expect(try await store.payment(payment.id)?.attempts.count == 2)
            #expect(try await store.history(of: payment.id).map(\.name) == ["claimed", "lost", "attempted"])
        }
    }
}

extension SQLSession {
    /// Deletes the first event, as only somebody could who has the database in hand.
    fileprivate func loseFirstLine() throws {
        switch dialect {
        case .sqlite: try run("DROP TRIGGER events_are_never_deleted")
        case .postgres: _ = try rows("SELECT set_config('session_replication_role', 'replica', true)")
        }
        try run("DELETE FROM events WHERE number = 1")
    }
}
