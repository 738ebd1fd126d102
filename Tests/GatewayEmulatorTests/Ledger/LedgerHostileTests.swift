import GatewayEmulator
import Testing

/// What stores do that nobody hopes for.
struct LedgerHostileTests {
    private let now: Int64

    init() throws { now = try wib("2025-01-15T09:30:00") }

    // MARK: Late payments

    @Test(arguments: ["expired", "cancelled", "closed"])
    func `a late payment is taken all the same, and is money`(_ obstacle: String) throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        var instant = now
        switch obstacle {
        case "expired": instant = transaction.expiry + 8 * 3_600_000
        case "cancelled": _ = try ledger.cancel(transaction.cancel, at: now)
        default: instant = try wib("2025-01-15T23:30:00")
        }
        #expect(throws: TillRefusal.self) { try ledger.pay(transaction.payNo, at: instant) }
        #expect(try ledger.pay(transaction.payNo, late: true, at: instant).paidAt == instant)
        #expect(try ledger.inquire(transaction.inquiry, at: instant).status == .paid)
        #expect(ledger.takeNotices().map(\.kind) == [.deposit])
    }

    @Test func `a late payment is no second one, and takes the exact amount`() throws {
        var ledger = Ledger()
        let payNo = try ledger.register(.order(), at: now).payNo
        let amount = try #require(throws: TillRefusal.self) { try ledger.pay(payNo, amount: 1, late: true, at: now) }
        _ = try ledger.pay(payNo, at: now)
        let again = try #require(throws: TillRefusal.self) { try ledger.pay(payNo, late: true, at: now) }
        #expect([amount.code, again.code] == ["wrong-amount", "already-paid"])
    }

    // MARK: Reversals to come

    @Test func `a payment is taken back when it is due, not before`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        _ = try ledger.pay(transaction.payNo, at: now)
        ledger.scheduleReversal(of: transaction.tXid, at: now + 30_000)
        #expect(ledger.nextDue == now + 30_000)
        #expect(try ledger.inquire(transaction.inquiry, at: now + 29_999).status == .paid)
        #expect(try ledger.inquire(transaction.inquiry, at: now + 90_000).status == .unpaid)
        let notices = ledger.takeNotices()
        #expect(notices.map(\.kind) == [.deposit, .reversal])
        #expect(notices.last?.at == now + 30_000)
        #expect(ledger.nextDue == nil)
    }

    @Test func `a payment that has paid by itself is taken back too`() throws {
        var ledger = Ledger(rules: .with { $0.autoPayDelay = .seconds(60) })
        let transaction = try ledger.register(.order(), at: now)
        ledger.settle(at: now + 60_000)
        ledger.scheduleReversal(of: transaction.tXid, at: now + 61_000)
        ledger.settle(at: now + 61_000)
        #expect(ledger.takeNotices().map(\.kind) == [.deposit, .reversal])
    }

    @Test func `nothing is taken back of what is unpaid, unknown or already taken back`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        ledger.scheduleReversal(of: transaction.tXid, at: now)
        ledger.scheduleReversal(of: "IONPAYTEST03202501150930019999", at: now)
        #expect(ledger.nextDue == nil)
        _ = try ledger.pay(transaction.payNo, at: now)
        ledger.scheduleReversal(of: transaction.tXid, at: now + 30_000)
        _ = try ledger.reverse(transaction.payNo, at: now + 1)
        _ = try ledger.pay(transaction.payNo, at: now + 2)
        ledger.settle(at: now + 90_000)
        #expect(ledger.takeNotices().map(\.kind) == [.deposit, .reversal, .deposit])
    }
}
