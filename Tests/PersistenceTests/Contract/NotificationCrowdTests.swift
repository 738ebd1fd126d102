import Payments
import Synchronization
import TestSupport
import Testing

@testable import Persistence

/// What every store does with notifications that come at once, or while their payments change.
@Suite(.mustEnd)
struct NotificationCrowdTests {
    /// A database in which something happens just before the first write.
    private struct OvertakingDatabase: SQLDatabase {
        let database: any SQLDatabase
        let overtake: @Sendable () async throws -> Void
        let isOvertaken = Flag()

        var dialect: SQLDialect { database.dialect }

        func read<Value: Sendable>(_ query: @escaping @Sendable (any SQLSession) throws -> Value) async throws -> Value
        {
            try await database.read(query)
        }

        func write<Value: Sendable>(
            _ change: @escaping @Sendable (any SQLSession) throws -> Value
        ) async throws -> Value {
            if isOvertaken.raise() { try await overtake() }
            return try await database.write(change)
        }

        func writeAlone<Value: Sendable>(
            _ change: @escaping @Sendable (any SQLSession) throws -> Value
        ) async throws -> Value { try await database.writeAlone(change) }

        func changes() -> AsyncStream<StoreChange> { database.changes() }
        func shutdown() async { await database.shutdown() }
    }

    /// Goes up once.
    private final class Flag: Sendable {
        private let isUp = Atomic(false)

        func raise() -> Bool { !isUp.exchange(true, ordering: .relaxed) }
    }

    @Test(arguments: StoreMaker.all)
    func `of many that come at once, each has its own fate`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            var payments: [Payment] = []
            for number in 1...30 { payments.append(try await store.register(number)) }
            let merchant = payments[0].order.merchant
            let source = "203.0.113.7"
            let unknown = try Sample.received(of: Sample.claim(99, Sample.order(reference: "INV-0")))
            let tally = try await withThrowingTaskGroup(of: String.self) { group in
                func add(_ received: ReceivedNotification, signedBy signer: MerchantID?) {
                    let notification = SampleNotification(received, signedBy: signer)
                    group.addTask { try await store.take(notification, from: source, at: Sample.now).name }
                }
                for (place, payment) in payments.enumerated() {
                    let deposit = try Sample.received(place, of: payment)
                    for _ in 1...3 { add(deposit, signedBy: merchant) }
                    add(try Sample.received(100 + place, of: payment, kind: .reversal), signedBy: merchant)
                    add(try Sample.received(200 + place, of: payment), signedBy: nil)
                    add(unknown, signedBy: merchant)
                }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(tally == ["new": 60, "known": 60, "unverified": 30, "unknownAttempt": 30])
            for (place, payment) in payments.enumerated() {
                let kept = try await store.notifications(of: payment.id).map(\.digest)
                #expect(kept.sorted() == ["digest-\(place)", "digest-\(100 + place)"].sorted())
                let names = try await store.history(of: payment.id).map(\.name)
                #expect(names == ["claimed", "registered", "notified", "notified"])
            }
            // The samples all have one transaction, so their inquiries are one job.
            #expect(try await store.jobs(matching: JobQuery(task: "inquire", limit: 100)).count == 1)
        }
    }

    @Test(arguments: StoreMaker.all)
    func `one whose payment changes while it is decided about is decided about anew`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let payment = try await store.register()
            let code = try #require(payment.code)
            let overtaking = OvertakingDatabase(database: store.database) {
                _ = try await store.apply(Sample.paid(code, of: payment.order), to: payment.id, at: Sample.now)
            }
            let slow = SQLStore(database: overtaking, vault: try Sample.vault)
            let reversal = try Sample.received(of: payment, kind: .reversal)
            let fate = try await slow.take(reversal, for: payment.id, at: Sample.now)
            #expect(fate.name == "new")
            // Of a payment that still waits, a reversal claims nothing.
            #expect(try await store.payment(payment.id)?.state == .paid(code, Sample.settlement, reversalClaimed: true))
            let names = try await store.history(of: payment.id).map(\.name)
            #expect(names == ["claimed", "registered", "inquired", "notified"])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `one that somebody else has stored meanwhile is known`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            try await store.add(Sample.shop())
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            let overtaking = OvertakingDatabase(database: store.database) {
                _ = try await store.take(received, for: payment.id, at: Sample.now)
            }
            let slow = SQLStore(database: overtaking, vault: try Sample.vault)
            #expect(try await slow.take(received, for: payment.id, at: Sample.now) == .known(payment.id))
            #expect(try await store.notifications(of: payment.id) == [received])
        }
    }

    @Test(arguments: StoreMaker.all)
    func `one that cannot be decided about is told with the database's name`(_ maker: StoreMaker) async throws {
        try await maker.run { store in
            let payment = try await store.register()
            let received = try Sample.received(of: payment)
            let signed = SampleNotification(received, signedBy: payment.order.merchant)
            let locked = SQLStore(database: store.database, vault: nil)
            let error = try await #require(throws: StoreError.self) {
                try await locked.take(signed, from: received.source, at: Sample.now)
            }
            #expect(error.description.contains("there is no key to them"))
        }
    }

    @Test func `one whose payment somebody has in hand waits, and keeps no other waiting`() async throws {
        let store = try SQLStore.postgres(url: try await PostgresServer.shared.freshURL(), vault: Sample.vault)
        _ = try await store.migrate()
        try await store.add(Sample.shop())
        let (held, free) = (try await store.register(1), try await store.register(2))
        let gate = Gate()
        async let holder: Void = store.database.write { session in
            _ = try session.paymentToChange(held.id)
            gate.pass()
        }
        await gate.arrival()
        async let waiting = store.take(Sample.received(of: held), for: held.id, at: Sample.now)
        let others = try await withThrowingTaskGroup(of: NotificationFate.self) { group in
            for number in 1...5 {
                group.addTask { try await store.take(Sample.received(number, of: free), for: free.id, at: Sample.now) }
            }
            return try await group.reduce(into: []) { $0.append($1.name) }
        }
        #expect(others == Array(repeating: "new", count: 5))
        #expect(try await store.notifications(of: held.id) == [])
        gate.open()
        try await holder
        #expect(try await waiting.name == "new")
        #expect(try await store.notifications(of: held.id).count == 1)
        await store.shutdown()
    }
}

extension NotificationFate {
    fileprivate var name: String {
        switch self {
        case .new: "new"
        case .known: "known"
        case .tooMany: "tooMany"
        case .unknownAttempt: "unknownAttempt"
        case .unverified: "unverified"
        }
    }
}
