import GatewayEmulator
import Testing

struct LedgerTillTests {
    private let now: Int64
    private var ledger = Ledger()

    init() throws { now = try wib("2025-01-15T09:30:00") }

    @Test func `a till takes the exact amount and gives a receipt`() throws {
        var ledger = ledger
        let transaction = try ledger.register(.order(), at: now)
        let receipt = try ledger.pay(transaction.payNo, amount: 150_000, at: now + 5000)
        #expect(receipt.payNo == transaction.payNo)
        #expect(receipt.tXid == transaction.tXid)
        #expect(receipt.amount == 150_000)
        #expect(receipt.merchant == "IONPAYTEST")
        #expect(receipt.referenceNo == "INV-2025-0001")
        #expect(receipt.mitraCd == "ALMA")
        #expect(receipt.paidAt == now + 5000)
        #expect(receipt.receiptCode.wholeMatch(of: /[0-9A-Z]{6}/) != nil)
        #expect(ledger.transactions[0].deposit == .some(ledger.takeNotices()[0].deposit))
    }

    @Test func `two receipts have two codes`() throws {
        var ledger = ledger
        let codes = try ["A", "B"].map { reference in
            try ledger.pay(ledger.register(.order(reference), at: now).payNo, at: now).receiptCode
        }
        #expect(codes[0] != codes[1])
    }

    // MARK: Refusals

    enum History: Sendable, CaseIterable {
        case unknown
        case paid
        case cancelled
        case expired
        case closed
        case wrongAmount
    }

    @Test(
        arguments: zip(
            History.allCases,
            [
                ("unknown-code", 404, "payNo"), ("already-paid", 409, "payNo"), ("cancelled", 410, "payNo"),
                ("expired", 410, "payNo"), ("blackout", 409, "payNo"), ("wrong-amount", 422, "amount"),
            ]
        )
    )
    func `a till refuses and takes no money`(_ history: History, _ refusal: (String, Int, String)) throws {
        var ledger = ledger
        var (instant, amount) = (now, Int64?.none)
        let transaction = try ledger.register(.order(), at: now)
        var payNo = transaction.payNo
        switch history {
        case .unknown: payNo = String(payNo.dropFirst())
        case .paid: _ = try ledger.pay(payNo, at: now)
        case .cancelled: _ = try ledger.cancel(transaction.cancel, at: now)
        case .expired: instant = transaction.expiry + 1000
        case .closed: instant = try wib("2025-01-15T22:00:00")
        case .wrongAmount: amount = 150_001
        }
        let before = (ledger.transactions, ledger.takeNotices())
        let error = try #require(throws: TillRefusal.self) { try ledger.pay(payNo, amount: amount, at: instant) }
        #expect((error.code, error.status, error.field) == refusal)
        #expect(!error.title.isEmpty && !error.fault.isEmpty && !error.remedy.isEmpty)
        #expect(ledger.transactions == before.0)
        #expect(ledger.takeNotices().isEmpty)
    }

    @Test(arguments: [
        ("ALMA", "21:59:59", true), ("ALMA", "22:00:00", false), ("ALMA", "23:59:59", false),
        ("ALMA", "00:00:00", false), ("ALMA", "00:59:59", false), ("ALMA", "01:00:00", true),
        ("INDO", "22:00:00", true), ("INDO", "22:59:59", true), ("INDO", "23:00:00", false),
        ("INDO", "00:59:59", false), ("INDO", "01:00:00", true),
    ])
    func `tills are closed by night`(_ store: String, _ time: String, _ isOpen: Bool) throws {
        var ledger = ledger
        let payNo = try ledger.register(.order(at: store), at: now).payNo
        let instant = try wib("2025-01-16T\(time)")
        if isOpen {
            #expect(try ledger.pay(payNo, at: instant).paidAt == instant)
        } else {
            #expect(try #require(throws: TillRefusal.self) { try ledger.pay(payNo, at: instant) }.code == "blackout")
        }
    }

    @Test(arguments: [(22, 1, 23, true), (22, 1, 12, false), (12, 13, 12, true), (12, 13, 13, false)])
    func `closed hours may run past midnight or not`(_ start: Int, _ end: Int, _ hour: Int, _ isClosed: Bool) {
        #expect(StoreGroup.Blackout(fromHour: start, toHour: end).contains(minuteOfDay: hour * 60) == isClosed)
    }

    @Test func `the last second of a code can be paid`() throws {
        var ledger = ledger
        let expiry = try wib("2025-01-15T20:00:00")
        let payNo = try ledger.register(.order(until: expiry), at: now).payNo
        #expect(try ledger.pay(payNo, at: expiry + 999).paidAt == expiry + 999)
    }

    // MARK: Begin and abort

    @Test func `a begun payment is paid, or aborted and paid later`() throws {
        var ledger = ledger
        let first = try ledger.register(.order("A"), at: now)
        let second = try ledger.register(.order("B"), at: now)
        #expect(try ledger.begin(first.payNo, at: now).word(at: now) == "committing")
        #expect(try ledger.pay(first.payNo, at: now).paidAt == now)
        _ = try ledger.begin(second.payNo, at: now)
        #expect(try ledger.abort(second.payNo, at: now).word(at: now) == "waiting")
        #expect(try ledger.inquire(second.inquiry, at: now).status == .unpaid)
        #expect(try ledger.pay(second.payNo, at: now + 1).paidAt == now + 1)
    }

    @Test func `nothing is begun twice, aborted unbegun or reversed unpaid`() throws {
        var ledger = ledger
        let payNo = try ledger.register(.order(), at: now).payNo
        let notBegun = try #require(throws: TillRefusal.self) { try ledger.abort(payNo, at: now) }
        let notPaid = try #require(throws: TillRefusal.self) { try ledger.reverse(payNo, at: now) }
        _ = try ledger.begin(payNo, at: now)
        let begun = try #require(throws: TillRefusal.self) { try ledger.begin(payNo, at: now) }
        #expect([notBegun.code, notPaid.code, begun.code] == ["not-begun", "not-paid", "in-progress"])
        #expect([notBegun.status, notPaid.status, begun.status] == [409, 409, 409])
    }

    @Test func `a till begins nothing it could not take`() throws {
        var ledger = ledger
        let payNo = try ledger.register(.order(), at: now).payNo
        let night = try wib("2025-01-15T23:00:00")
        #expect(try #require(throws: TillRefusal.self) { try ledger.begin(payNo, at: night) }.code == "blackout")
        #expect(try #require(throws: TillRefusal.self) { try ledger.begin("1", at: now) }.code == "unknown-code")
    }

    // MARK: Reversal

    @Test func `a reversed payment waits again and can be paid again`() throws {
        var ledger = ledger
        let transaction = try ledger.register(.order(), at: now)
        let first = try ledger.pay(transaction.payNo, at: now)
        #expect(try ledger.reverse(transaction.payNo, at: now + 1).word(at: now) == "reversed")
        #expect(try ledger.inquire(transaction.inquiry, at: now + 1).status == .unpaid)
        #expect(try ledger.inquire(transaction.inquiry, at: transaction.expiry + 1000).status == .expired)
        let second = try ledger.pay(transaction.payNo, at: now + 2)
        #expect(first.receiptCode != second.receiptCode)
        #expect(try ledger.inquire(transaction.inquiry, at: now + 2).status == .paid)
    }

    @Test func `merchants are told of payments and reversals in their order, once`() throws {
        var ledger = ledger
        let payNo = try ledger.register(.order(), at: now).payNo
        #expect(ledger.takeNotices().isEmpty)
        let receipt = try ledger.pay(payNo, at: now)
        _ = try ledger.reverse(payNo, at: now + 1)
        let notices = ledger.takeNotices()
        #expect(notices.map(\.kind) == [.deposit, .reversal])
        #expect(notices.map(\.at) == [now, now + 1])
        #expect(notices.map(\.deposit.receiptCode) == [receipt.receiptCode, receipt.receiptCode])
        #expect(ledger.takeNotices().isEmpty)
    }
}
