import Payments
import TestSupport
import Testing

@testable import Persistence

/// What every store does with notifications whose token is right.
struct NotificationTests {
    @Test(arguments: StoreMaker.all)
    func `a new notification is kept, logged and plans an inquiry`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            let fate = try await store.take(received, for: payment.id, at: Sample.now)
            let inquiry = PaymentEffect.inquire(received.notification.transaction, received.notification.reference)
            #expect(fate == .new(Applied(payment: payment, effects: [inquiry])))
            #expect(try await store.notifications(of: payment.id) == [received])
            #expect(try await store.history(of: payment.id).map(\.name) == ["claimed", "registered", "notified"])
            #expect(try await store.jobs(matching: JobQuery(task: "inquire")).map(\.dueAt) == [Sample.now])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a repetition changes nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            _ = try await store.take(received, for: payment.id, at: Sample.now)
            let jobs = try await store.jobs(matching: JobQuery())
            for later in 1...3 {
                let now = Sample.now + .seconds(later)
                #expect(try await store.take(received, for: payment.id, at: now) == .known(payment.id))
            }
            #expect(try await store.notifications(of: payment.id) == [received])
            #expect(try await store.history(of: payment.id).count == 3)
            #expect(try await store.jobs(matching: JobQuery()) == jobs)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a claimed reversal is stored with the payment`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let code = try #require(payment.code)
            _ = try await store.apply(Sample.paid(code, of: payment.order), to: payment.id, at: Sample.now)
            _ = try await store.take(Sample.received(of: payment, kind: .reversal), for: payment.id, at: Sample.now)
            #expect(try await store.payment(payment.id)?.state == .paid(code, Sample.settlement, reversalClaimed: true))
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a hint for a lost attempt is stored with it`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try Sample.claim()
            _ = try await store.claim(payment, under: nil)
            let received = try Sample.received(of: payment)
            _ = try await store.take(received, for: payment.id, at: Sample.now)
            let hint = Payment.Hint(
                transaction: received.notification.transaction,
                payNo: received.notification.payNo
            )
            #expect(try await store.payment(payment.id)?.attempts[0].hint == hint)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `every kind comes back as it was, oldest first`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let kinds: [PaymentNotification.Kind] = [.reversal, .other("7"), .deposit, .other("")]
            // Digests fall as time goes on, so they do not give the order.
            let all = try kinds.enumerated().map { try Sample.received(9 - $0, of: payment, kind: $1) }
            for (seconds, received) in all.enumerated() {
                _ = try await store.take(received, for: payment.id, at: Sample.now + .seconds(seconds))
            }
            #expect(try await store.notifications(of: payment.id) == all)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `a payment takes so many and no more, but knows those it has`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let limit = ReceivedNotification.limit
            for number in 1...limit {
                let received = try Sample.received(number, of: payment)
                let fate = try await store.take(received, for: payment.id, at: Sample.now)
                #expect(fate != .known(payment.id) && fate != .tooMany(payment.id, received.notification))
            }
            let beyond = try Sample.received(limit + 1, of: payment)
            let fateBeyond = try await store.take(beyond, for: payment.id, at: Sample.now)
            #expect(fateBeyond == .tooMany(payment.id, beyond.notification))
            let repeated = try Sample.received(7, of: payment)
            #expect(try await store.take(repeated, for: payment.id, at: Sample.now) == .known(payment.id))
            #expect(try await store.notifications(of: payment.id).count == limit)
            #expect(try await store.history(of: payment.id).count == 2 + limit)

            let other = try await store.register(2)
            _ = try await store.take(Sample.received(of: other), for: other.id, at: Sample.now)
            #expect(try await store.notifications(of: other.id).count == 1, "the limit is each payment's own")
        }
    }

    @Test(arguments: StoreMaker.all)
    func `one that no owner verifies, or of no attempt, changes nothing`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            let signed = SampleNotification(received, signedBy: payment.order.merchant)
            let fate = try await store.take(signed, from: received.source, at: Sample.now)
            #expect(fate == .unverified, "the merchant has no account here")
            try await store.add(Sample.shop())
            let unsigned = SampleNotification(received, signedBy: nil)
            #expect(try await store.take(unsigned, from: received.source, at: Sample.now) == .unverified)
            let elsewhere = SampleNotification(
                try Sample.received(of: Sample.claim(2, Sample.order(reference: "INV-0"))),
                signedBy: payment.order.merchant
            )
            #expect(try await store.take(elsewhere, from: received.source, at: Sample.now) == .unknownAttempt)
            #expect(try await store.notifications(of: payment.id) == [])
            #expect(try await store.history(of: payment.id).count == 2)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `among merchants with the same reference, the key tells whose it is`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payments: [Payment] = []
            for (number, merchant) in [(1, "IONPAYTEST"), (2, "NORMALTEST")] {
                let payment = try Sample.claim(number, Sample.order(merchant: merchant))
                _ = try await store.claim(payment, under: nil)
                try await store.add(Sample.shop(merchant))
                payments.append(payment)
            }
            for payment in payments {
                let received = try Sample.received(of: payment)
                let signed = SampleNotification(received, signedBy: payment.order.merchant)
                _ = try await store.take(signed, from: received.source, at: Sample.now)
                #expect(try await store.notifications(of: payment.id) == [received])
            }
        }
    }

    @Test(.mustEnd, arguments: StoreMaker.all)
    func `of equal ones at once one is new`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            let fates = try await withThrowingTaskGroup(of: NotificationFate.self) { group in
                for _ in 1...12 {
                    group.addTask { try await store.take(received, for: payment.id, at: Sample.now) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(fates.filter { $0 == .known(payment.id) }.count == 11)
            #expect(try await store.history(of: payment.id).count == 3)
        }
    }

    @Test(.mustEnd)
    func `a repetition does not wait for whoever has the payment in hand`() async throws {
        let store = try SQLStore.postgres(url: try await PostgresServer.shared.freshURL(), vault: Sample.vault)
        _ = try await store.migrate()
        let payment = try await store.register()
        let received = try Sample.received(of: payment)
        _ = try await store.take(received, for: payment.id, at: Sample.now)
        let gate = Gate()
        async let held: Void = store.database.write { session in
            _ = try session.paymentToChange(payment.id)
            gate.pass()
        }
        await gate.arrival()
        let fate = await Task { try await store.take(received, for: payment.id, at: Sample.now) }.result
        gate.open()
        try await held
        #expect(try fate.get() == .known(payment.id))
        await store.shutdown()
    }

    @Test(arguments: StoreMaker.all)
    func `the payments of a reference are those of every merchant`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            var payments: [Payment] = []
            for (number, merchant) in [(1, "IONPAYTEST"), (2, "NORMALTEST")] {
                let payment = try Sample.claim(number, Sample.order(merchant: merchant))
                _ = try await store.claim(payment, under: nil)
                payments.append(payment)
            }
            let reference = payments[0].attempts[0].reference
            #expect(try await store.payments(attempt: reference) == payments)
            #expect(try await store.payments(attempt: GatewayReference("INV-0")) == [])
        }
    }
}
