import Payments
import Persistence
import Synchronization
import TestSupport
import Testing

/// A process that ends between any two steps, and one that takes its place.
struct CrashTests {
    /// Where a process ends: just before or just after one of its calls to the store, counted from 1.
    struct Point: Sendable, CustomTestStringConvertible {
        let call: Int
        let isAfter: Bool

        var testDescription: String { "\(isAfter ? "after" : "before") call \(call)" }

        static func upTo(_ calls: Int) -> [Point] {
            (1...calls).flatMap { [Point(call: $0, isAfter: false), Point(call: $0, isAfter: true)] }
        }
    }

    struct Crash: Error {}

    /// A store that ends its process at a point: from then on nothing is carried out.
    private final class MortalStore: PaymentStore {
        private let store: SQLStore
        private let point: Point?
        private let count = Mutex(0)

        init(_ store: SQLStore, until point: Point?) {
            self.store = store
            self.point = point
        }

        var calls: Int { count.withLock { $0 } }

        private func live<Value: Sendable>(_ call: () async throws -> Value) async throws -> Value {
            let number = count.withLock { count in
                count += 1
                return count
            }
            guard let point else { return try await call() }
            if number > point.call || number == point.call && !point.isAfter { throw Crash() }
            let value = try await call()
            if number == point.call { throw Crash() }
            return value
        }

        func claim(
            _ payment: Payment,
            under key: IdempotencyKey?,
            resumeAt: Timestamp
        ) async throws -> Claim {
            try await live { try await store.claim(payment, under: key, resumeAt: resumeAt) }
        }
        func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied {
            try await live { try await store.apply(event, to: id, at: now) }
        }
        func payment(_ id: PaymentID) async throws -> Payment? {
            try await live { try await store.payment(id) }
        }
        func payment(token: VoucherToken) async throws -> Payment? {
            try await live { try await store.payment(token: token) }
        }
        func paymentCounts() async throws -> [PaymentState.Name: Int] {
            try await live { try await store.paymentCounts() }
        }
        func payment(attempt reference: GatewayReference, merchant: MerchantID) async throws -> Payment? {
            try await live { try await store.payment(attempt: reference, merchant: merchant) }
        }
        func reach(of count: Int, _ query: PaymentQuery) async throws -> PaymentID? {
            try await live { try await store.reach(of: count, query) }
        }
        func payments(matching query: PaymentQuery) async throws -> [Payment] {
            try await live { try await store.payments(matching: query) }
        }
        func history(of id: PaymentID) async throws -> [RecordedEvent] {
            try await live { try await store.history(of: id) }
        }

        func history(of id: PaymentID, after number: Int, limit: Int) async throws -> [RecordedEvent] {
            try await live { try await store.history(of: id, after: number, limit: limit) }
        }
    }

    private let bench: Bench
    private let order: Order
    private let key: IdempotencyKey

    init() throws {
        bench = try Bench()
        order = try Sample.order()
        key = try IdempotencyKey("checkout-1")
    }

    /// Registers in a process that ends at a point, long before the next begins.
    private func register(until point: Point?) async -> Payment? {
        defer { bench.clock.advance(by: Bench.patience + .seconds(1)) }
        let store = MortalStore(bench.store, until: point)
        return try? await bench.desk(on: store, gateway: bench.gateway()).register(order, under: key)
    }

    @Test func `the points cover every call of a process and of its successor`() async throws {
        let first = MortalStore(bench.store, until: nil)
        _ = try await bench.desk(on: first, gateway: bench.gateway()).register(order, under: key)
        #expect(first.calls == 3)

        let other = try Bench()
        let dying = MortalStore(other.store, until: Point(call: 2, isAfter: true))
        _ = try? await other.desk(on: dying, gateway: other.gateway()).register(order, under: key)
        other.clock.advance(by: Bench.patience + .seconds(1))
        let second = MortalStore(other.store, until: nil)
        _ = try await other.desk(on: second, gateway: other.gateway()).register(order, under: key)
        #expect(second.calls == 6)
    }

    @Test(arguments: Point.upTo(3), Point.upTo(6))
    func `two crashes lose no payment and show one code at most`(_ first: Point, _ second: Point) async throws {
        var shown: [IssuedCode] = []
        for point in [first, second] {
            if let code = await register(until: point)?.code { shown.append(code) }
        }
        let payment = try #require(await register(until: nil))
        let code = try #require(payment.code)
        #expect(payment.state == .awaitingPayment(code))
        #expect(shown.allSatisfy { $0 == code }, "a customer has seen one code")
        #expect(try await bench.payments == [payment], "one order is one payment")

        // Whatever the gateway issued and is then paid for is found, though nobody saw it.
        for issued in bench.till.codes {
            bench.till.pay(issued)
            let hint = bench.till.notification(.deposit, of: issued, amount: order.amount)
            let paid = try await bench.desk(gateway: bench.gateway()).take(hint, for: order.merchant)
            #expect(paid?.id == payment.id)
            #expect(paid?.state.name == .paid)
        }
    }

    @Test(arguments: Point.upTo(3))
    func `a successor that comes at once waits for the dead`(_ point: Point) async throws {
        let store = MortalStore(bench.store, until: point)
        let gateway = bench.gateway()
        _ = try? await bench.desk(on: store, gateway: gateway).register(order, under: key)
        let codes = bench.till.codes
        do {
            let payment = try await bench.desk(gateway: gateway).register(order, under: key)
            #expect(payment.code == bench.till.codes.last)
            #expect(bench.till.codes.count == 1)
        } catch DeskError.stillRunning {
            #expect(bench.till.codes == codes, "it asked for no further code")
        }
    }

    @Test(arguments: Point.upTo(3))
    func `a notification whose taker dies is found by the next inquiry`(_ point: Point) async throws {
        let payment = try await bench.desk(gateway: bench.gateway()).register(order, under: key)
        let code = try #require(payment.code)
        bench.till.pay(code)
        let store = MortalStore(bench.store, until: point)
        let hint = bench.till.notification(.deposit, of: code, amount: order.amount)
        _ = try? await bench.desk(on: store, gateway: bench.gateway()).take(hint, for: order.merchant)
        #expect(try await bench.desk(gateway: bench.gateway()).inquire(payment.id).state.name == .paid)
    }
}
