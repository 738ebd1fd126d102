import Payments
import Persistence
import TestSupport
import Testing

/// Stores that share a file as processes do: the service, and commands beside it.
@Suite(.mustEnd)
struct SharedFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs a job in each of several stores at once.
    private func inParallel<Result: Sendable>(
        _ count: Int = 8,
        _ job: @escaping @Sendable (SQLStore, Int) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: Result.self) { group in
            for number in 1...count {
                let store = try folder.store()
                group.addTask { try await job(store, number) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `a fresh file may be opened and migrated by many at once`() async throws {
        let path = folder.database
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 1...8 { group.addTask { try await SQLStore.sqlite(path: path).migrate() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(applied.filter { !$0.isEmpty } == [["0001-payments", "0002-service"]])
    }

    @Test func `one order claimed by many at once is fresh once`() async throws {
        let claims = try await inParallel { store, number in
            try await store.claim(Sample.claim(number), under: nil)
        }
        let fresh = claims.compactMap { if case .fresh(let payment) = $0 { payment } else { nil } }
        #expect(fresh.count == 1)
        #expect(claims.filter { $0 == fresh.first.map(Claim.held) }.count == 7)
        #expect(try await folder.store().payments(matching: PaymentQuery()) == fresh)
    }

    @Test func `one key used by many at once for other orders is taken once`() async throws {
        let claims = try await inParallel { store, number in
            try await store.claim(
                Sample.claim(number, Sample.order(reference: "INV-\(number)")),
                under: IdempotencyKey("k1")
            )
        }
        #expect(claims.filter { $0 == .keyTaken }.count == 7)
        #expect(try await folder.store().payments(matching: PaymentQuery()).count == 1)
    }

    @Test func `a lost payment taken up by many at once gets one attempt`() async throws {
        let payment = try Sample.claim()
        let store = try folder.store()
        _ = try await store.claim(payment, under: nil)
        _ = try await store.apply(.lost(payment.attempts[0].reference, .timeout), to: payment.id, at: Sample.now)
        let wins = try await inParallel { store, number in
            let reference = GatewayReference(payment.order.reference, attempt: number + 1)
            do {
                _ = try await store.apply(.attempted(reference), to: payment.id, at: Sample.now)
                return true
            } catch is InvalidTransition {
                return false
            }
        }
        #expect(wins.filter { $0 }.count == 1)
        #expect(try await store.payment(payment.id)?.attempts.count == 2)
    }

    @Test func `no event of many at once is lost`() async throws {
        let payment = try Sample.claim()
        let store = try folder.store()
        _ = try await store.claim(payment, under: nil)
        let code = try Sample.code(for: payment.attempts[0].reference)
        _ = try await store.apply(.registered(code), to: payment.id, at: Sample.now)
        _ = try await inParallel { store, number in
            for round in 1...5 {
                let event = Sample.inquired(code, of: payment.order, .unpaid)
                _ = try await store.apply(event, to: payment.id, at: Sample.now + .seconds(number * 10 + round))
            }
        }
        let history = try await store.history(of: payment.id)
        #expect(history.count == 2 + 8 * 5)
        #expect(Set(history.map(\.at)).count == 1 + 8 * 5)
    }

    @Test func `one store sees what another has written`() async throws {
        let (service, command) = (try folder.store(), try folder.store())
        let payment = try Sample.claim()
        _ = try await service.claim(payment, under: nil)
        #expect(try await command.payment(payment.id) == payment)
        let code = try Sample.code(for: payment.attempts[0].reference)
        let applied = try await command.apply(.registered(code), to: payment.id, at: Sample.now)
        #expect(try await service.payment(payment.id) == applied.payment)
    }
}
