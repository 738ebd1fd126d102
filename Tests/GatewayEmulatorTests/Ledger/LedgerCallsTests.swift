import GatewayEmulator
import Testing

struct LedgerCallsTests {
    private let now: Int64

    init() throws { now = try wib("2025-01-15T09:30:01") }

    // MARK: Registration

    @Test func `a registration gives numbers of the published shape`() throws {
        var ledger = Ledger()
        let first = try ledger.register(.order("A"), at: now)
        #expect(first.tXid.hasPrefix("IONPAYTEST0320250115093001"))
        #expect(first.tXid.utf8.count == 30)
        #expect(first.payNo == "9041" + first.tXid.suffix(12))
        #expect(first.registeredAt == now)
        let second = try ledger.register(.order("B", at: "INDO"), at: now)
        #expect(second.payNo == String(second.tXid.suffix(12)))
        #expect(first.tXid != second.tXid)
    }

    @Test func `a payment code may begin with zeros`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(at: "INDO"), at: wib("2025-02-01T00:00:00"))
        #expect(transaction.payNo.hasPrefix("01000000"))
        #expect(transaction.payNo.utf8.count == 12)
    }

    @Test func `the shape of payment codes is a setting`() throws {
        var store = StoreGroup.indomaret
        (store.codePrefix, store.codeTail) = ("88", 18)
        var ledger = Ledger(rules: .with { $0.stores = [store] })
        let transaction = try ledger.register(.order(at: "INDO"), at: now)
        #expect(transaction.payNo == "88" + transaction.tXid.suffix(18))
    }

    @Test func `no number is given twice`() throws {
        var ledger = Ledger()
        for number in 0..<500 { _ = try ledger.register(.order("\(number)"), at: now) }
        #expect(Set(ledger.transactions.map(\.tXid)).count == 500)
        #expect(Set(ledger.transactions.map(\.payNo)).count == 500)
    }

    @Test func `an expiry that nobody asks for is the end of the seventh day`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: wib("2018-03-01T10:00:00"))
        #expect(transaction.expiry == (try wib("2018-03-08T23:59:59")))
    }

    @Test func `an expiry that is asked for is kept`() throws {
        var ledger = Ledger()
        let expiry = try wib("2025-01-15T09:30:01")
        #expect(try ledger.register(.order(until: expiry), at: now).expiry == expiry)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        var order = Registration.order("NEW")
        var rules = LedgerRules()
    }

    static let refusals = [
        Refusal(testDescription: "store", code: "9505", order: .order("NEW", at: "CRCK")),
        Refusal(testDescription: "nothing", code: "9509", order: .order("NEW", amount: 0)),
        Refusal(
            testDescription: "below the minimum",
            code: "9509",
            order: .order("NEW", amount: 9999),
            rules: .with { $0.minimumAmount = 10_000 }
        ),
        Refusal(testDescription: "past expiry", code: "9510", order: .order("NEW", until: 0)),
        Refusal(testDescription: "used reference", code: "9009", order: .order("USED")),
    ]

    @Test(arguments: refusals)
    func `a registration is refused and leaves nothing behind`(_ refusal: Refusal) throws {
        var ledger = Ledger(rules: refusal.rules)
        _ = try ledger.register(.order("USED"), at: now)
        let error = try #require(throws: ResultCode.self) { try ledger.register(refusal.order, at: now) }
        #expect(error.code == refusal.code)
        #expect(ledger.transactions.count == 1)
    }

    @Test func `the least amount is taken`() throws {
        var ledger = Ledger(rules: .with { $0.minimumAmount = 10_000 })
        #expect(try ledger.register(.order(amount: 10_000), at: now).registration.amount == 10_000)
    }

    @Test func `a second merchant may use the reference of the first`() throws {
        var ledger = Ledger()
        _ = try ledger.register(.order("A"), at: now)
        _ = try ledger.register(.order("A", iMid: "NORMALTEST"), at: now)
        #expect(ledger.transactions.count == 2)
    }

    @Test func `a merchant may be allowed to use references again`() throws {
        var ledger = Ledger(rules: .with { $0.refusesUsedReferences = false })
        let first = try ledger.register(.order("A"), at: now)
        let second = try ledger.register(.order("A"), at: now)
        #expect(first.payNo != second.payNo)
    }

    @Test func `the numbers run out when every one is given`() throws {
        var store = StoreGroup.alfamart
        (store.codePrefix, store.codeTail) = ("", 4)
        var ledger = Ledger(rules: .with { $0.stores = [store] })
        for number in 0..<10_000 { _ = try ledger.register(.order("\(number)"), at: now) }
        // A minute later there are other transaction numbers, but no other codes.
        for instant in [now, now + 60_000] {
            let error = try #require(throws: ResultCode.self) { try ledger.register(.order("LAST"), at: instant) }
            #expect(error.code == "9503")
        }
    }

    // MARK: Inquiry

    @Test(arguments: [
        ("transaction", "9528"), ("merchant", "9528"), ("reference", "8001"), ("amount", "8001"),
    ])
    func `an inquiry about another payment is refused`(_ field: String, _ code: String) throws {
        var ledger = Ledger()
        var inquiry = try ledger.register(.order(), at: now).inquiry
        switch field {
        case "transaction": inquiry.tXid = "IONPAYTEST03202501150930019999"
        case "merchant": inquiry.iMid = "NORMALTEST"
        case "reference": inquiry.referenceNo = "INV-2025-0002"
        default: inquiry.amount += 1
        }
        let error = try #require(throws: ResultCode.self) { try ledger.inquire(inquiry, at: now) }
        #expect(error.code == code)
    }

    @Test func `a payment is unpaid up to its last second and expired after it`() throws {
        var ledger = Ledger()
        let expiry = try wib("2025-01-16T12:00:00")
        let inquiry = try ledger.register(.order(until: expiry), at: now).inquiry
        #expect(try ledger.inquire(inquiry, at: expiry + 999).status == .unpaid)
        #expect(try ledger.inquire(inquiry, at: expiry + 1000).status == .expired)
    }

    @Test func `a paid payment stays paid after its expiry`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        _ = try ledger.pay(transaction.payNo, at: now)
        let (paid, status) = try ledger.inquire(transaction.inquiry, at: transaction.expiry + 1_000_000)
        #expect(status == .paid)
        #expect(paid.deposit?.at == now)
    }

    @Test(arguments: [("ALMA", InquiryStatus.committing), ("INDO", .unpaid)])
    func `only the Alfa group shows that a till is in the middle`(_ store: String, _ status: InquiryStatus) throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(at: store), at: now)
        _ = try ledger.begin(transaction.payNo, at: now)
        #expect(try ledger.inquire(transaction.inquiry, at: now).status == status)
        #expect(try ledger.inquire(transaction.inquiry, at: transaction.expiry + 1000).status == .expired)
    }

    @Test func `the statuses are the published digits and words`() {
        let statuses = [InquiryStatus.paid, .unpaid, .expired, .committing]
        #expect(statuses.map(\.digit) == ["0", "3", "4", "5"])
        #expect(statuses.map(\.word) == ["paid", "unpaid", "expired", "ready to commit"])
    }

    // MARK: Cancel

    @Test func `an unpaid payment is cancelled under a number of its own`() throws {
        var ledger = Ledger()
        let transaction = try ledger.register(.order(), at: now)
        let (cancelled, number) = try ledger.cancel(transaction.cancel, at: wib("2025-01-15T10:20:00"))
        #expect(cancelled.word(at: now) == "cancelled")
        #expect(number.hasPrefix("IONPAYTEST0320250115102000"))
        #expect(number != transaction.tXid)
    }

    enum History: String, Sendable, CaseIterable {
        case paid
        case expired
        case committing
        case cancelled
    }

    @Test(arguments: zip(History.allCases, ["9314", "9314", "9314", "9315"]))
    func `a cancel comes too late`(_ history: History, _ code: String) throws {
        var ledger = Ledger()
        var now = now
        let transaction = try ledger.register(.order(), at: now)
        switch history {
        case .paid: _ = try ledger.pay(transaction.payNo, at: now)
        case .expired: now = transaction.expiry + 1000
        case .committing: _ = try ledger.begin(transaction.payNo, at: now)
        case .cancelled: _ = try ledger.cancel(transaction.cancel, at: now)
        }
        let before = ledger.transactions
        let error = try #require(throws: ResultCode.self) { try ledger.cancel(transaction.cancel, at: now) }
        #expect(error.code == code)
        #expect(ledger.transactions == before)
    }

    @Test(arguments: [(150_001, "9319"), (149_999, "8001"), (0, "9321")] as [(Int64, String)])
    func `a cancel of another amount is refused`(_ amount: Int64, _ code: String) throws {
        var ledger = Ledger()
        var cancel = try ledger.register(.order(), at: now).cancel
        cancel.amount = amount
        let error = try #require(throws: ResultCode.self) { try ledger.cancel(cancel, at: now) }
        #expect(error.code == code)
    }

    @Test(arguments: ["transaction", "merchant"])
    func `a cancel of no known payment is refused`(_ field: String) throws {
        var ledger = Ledger()
        var cancel = try ledger.register(.order(), at: now).cancel
        if field == "merchant" { cancel.iMid = "NORMALTEST" } else { cancel.tXid += "0" }
        let error = try #require(throws: ResultCode.self) { try ledger.cancel(cancel, at: now) }
        #expect(error.code == "9528")
    }

    @Test func `a cancelled payment looks unpaid until it expires, unless told otherwise`() throws {
        let void = InquiryStatus(digit: "1", word: "void")
        for (rules, early, late) in [
            (LedgerRules(), InquiryStatus.unpaid, InquiryStatus.expired),
            (.with { $0.statusAfterCancel = void }, void, void),
        ] {
            var ledger = Ledger(rules: rules)
            let transaction = try ledger.register(.order(), at: now)
            _ = try ledger.cancel(transaction.cancel, at: now)
            #expect(try ledger.inquire(transaction.inquiry, at: now).status == early)
            #expect(try ledger.inquire(transaction.inquiry, at: transaction.expiry + 1000).status == late)
        }
    }
}
