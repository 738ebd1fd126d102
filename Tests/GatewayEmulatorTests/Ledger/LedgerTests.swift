import GatewayEmulator
import Testing

/// Payments that pay by themselves.
struct LedgerTests {
    private let now: Int64
    private let rules = LedgerRules.with { $0.autoPayDelay = .seconds(60) }

    init() throws { now = try wib("2025-01-15T09:30:00") }

    @Test func `a payment of the test merchant pays by itself when it is due, not before`() throws {
        var ledger = Ledger(rules: rules)
        let transaction = try ledger.register(.order(), at: now)
        #expect(ledger.nextDue == now + 60_000)
        #expect(try ledger.inquire(transaction.inquiry, at: now + 59_999).status == .unpaid)
        let (paid, status) = try ledger.inquire(transaction.inquiry, at: now + 3_600_000)
        #expect(status == .paid)
        #expect(paid.deposit?.at == now + 60_000)
        #expect(ledger.nextDue == nil)
        #expect(ledger.takeNotices().map(\.at) == [now + 60_000])
    }

    @Test func `nothing pays by itself without a delay, and no other merchant’s payment does`() throws {
        for (rules, iMid) in [(LedgerRules(), "IONPAYTEST"), (rules, "NORMALTEST")] {
            var ledger = Ledger(rules: rules)
            let transaction = try ledger.register(.order(iMid: iMid), at: now)
            #expect(ledger.nextDue == nil)
            #expect(try ledger.inquire(transaction.inquiry, at: now + 3_600_000).status == .unpaid)
        }
    }

    @Test func `several payments become due in their order, though a set-back clock registered the later one first`()
        throws
    {
        var ledger = Ledger(rules: rules)
        let later = try ledger.register(.order("LATER"), at: now + 5000)
        let sooner = try ledger.register(.order("SOONER"), at: now)
        #expect(ledger.nextDue == now + 60_000)
        ledger.settle(at: now + 100_000)
        #expect(ledger.takeNotices().map(\.transaction.tXid) == [sooner.tXid, later.tXid])
    }

    @Test func `it pays at night, for no till is involved`() throws {
        let night = try wib("2025-01-15T23:30:00")
        var ledger = Ledger(rules: rules)
        let transaction = try ledger.register(.order(), at: night)
        #expect(try ledger.inquire(transaction.inquiry, at: night + 60_000).status == .paid)
    }

    enum Earlier: Sendable, CaseIterable {
        case expires
        case isCancelled
        case isBegun
        case isReversed
    }

    @Test(arguments: Earlier.allCases)
    func `it does not pay by itself when something else came before`(_ earlier: Earlier) throws {
        var ledger = Ledger(rules: rules)
        let transaction = try ledger.register(.order(until: earlier == .expires ? now + 58_000 : nil), at: now)
        switch earlier {
        case .expires: #expect(ledger.nextDue == nil)
        case .isCancelled: _ = try ledger.cancel(transaction.cancel, at: now)
        case .isBegun:
            _ = try ledger.begin(transaction.payNo, at: now)
            _ = try ledger.abort(transaction.payNo, at: now)
        case .isReversed:
            _ = try ledger.pay(transaction.payNo, at: now)
            _ = try ledger.reverse(transaction.payNo, at: now)
        }
        _ = ledger.takeNotices()
        ledger.settle(at: now + 3_600_000)
        #expect(ledger.nextDue == nil)
        #expect(ledger.transactions[0].deposit == nil)
        #expect(ledger.takeNotices().isEmpty)
    }

    @Test func `a payment made by hand first is not paid a second time`() throws {
        var ledger = Ledger(rules: rules)
        let transaction = try ledger.register(.order(), at: now)
        _ = try ledger.pay(transaction.payNo, at: now + 1)
        ledger.settle(at: now + 3_600_000)
        #expect(ledger.takeNotices().map(\.at) == [now + 1])
    }
}
