import Payments
import TestSupport
import Testing

@testable import Persistence

/// Who listens hears of every change, or that some may have been missed.
@Suite(.mustEnd)
struct ChangeFeedTests {
    /// A change to a store, and what is told of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let told: @Sendable () throws -> StoreChange
        let change: @Sendable (SQLStore) async throws -> Void

        static let all = [
            Case("a claim", try .payment(Sample.id(1))) { store in
                _ = try await store.claim(Sample.claim(), under: nil)
            },
            Case("an event", try .payment(Sample.id(1))) { store in _ = try await store.register() },
            Case("a notification", .jobs(.gateway)) { store in
                let payment = try await store.register()
                _ = try await store.take(Sample.received(of: payment), for: payment.id, at: Sample.now)
            },
            Case("a merchant", try .merchant(Sample.merchant)) { store in try await store.add(Sample.shop()) },
            Case("a merchant's key", try .merchant(Sample.merchant)) { store in
                try await store.add(Sample.key(1))
            },
            Case("a key to everything", .everything) { store in try await store.add(Sample.key(1, of: nil)) },
            Case("a merchant's operator", try .merchant(Sample.merchant)) { store in
                try await store.add(Sample.operator("sari"))
            },
            Case("an operator for everything", .everything) { store in
                try await store.add(Sample.operator("budi", of: nil))
            },
        ]

        init(
            _ name: String,
            _ told: @autoclosure @escaping @Sendable () throws -> StoreChange,
            _ change: @escaping @Sendable (SQLStore) async throws -> Void
        ) {
            testDescription = name
            self.told = told
            self.change = change
        }
    }

    @Test(arguments: StoreMaker.all, Case.all)
    func `a change is told after its commit`(_ maker: StoreMaker, _ each: Case) async throws {
        try await maker.run { store in
            let changes = store.changes()
            try await each.change(store)
            let expected = try each.told()
            for await change in changes where change == expected || change == .everything { return }
            Issue.record("the stream ended")
        }
    }

    @Test func `what was taken back is not told`() async throws {
        let store = try SQLStore.inMemory()
        let payment = try await store.register()
        let changes = store.changes()
        await #expect(throws: InvalidTransition.self) {
            try await store.apply(.cancelled(Sample.transaction), to: payment.id, at: Sample.now)
        }
        _ = try await store.register(2)
        for await change in changes {
            #expect(change != .payment(payment.id))
            if change == .payment(try Sample.id(2)) { return }
        }
    }

    @Test func `a listener who is too slow is told to read everything`() async throws {
        let store = try SQLStore.inMemory()
        let changes = store.changes()
        let count = ChangeBroadcast.bufferLimit + 10
        for number in 1...count {
            _ = try await store.claim(Sample.claim(number, Sample.order(reference: "R\(number)")), under: nil)
        }
        await store.shutdown()
        let heard = await changes.reduce(into: Set<StoreChange>()) { $0.insert($1) }
        #expect(heard.contains(.everything))
        #expect(heard.contains(.payment(try Sample.id(count))))
    }
}
