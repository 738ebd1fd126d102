import GatewayEmulator
import Testing

struct LedgerPageTests {
    private let now: Int64
    private var ledger = Ledger()

    init() throws { now = try wib("2025-01-15T09:35:02") }

    @Test func `a payment with a page has no code until a store is chosen`() throws {
        var ledger = ledger
        let open = try ledger.register(.page(), at: now)
        #expect(open.tXid.hasPrefix("IONPAYTEST0020250115093502"))
        #expect((open.payNo, open.payMethod, open.word(at: now)) == ("", "00", "choosing"))
        let unpaid = try ledger.inquire(open.inquiry, at: now)
        #expect(unpaid.status == .unpaid)
        let told = Replies.inquiry(unpaid.transaction, unpaid.status)
        #expect([told["payNo"], told["mitraCd"], told["payMethod"]] == [.null, .null, "00"])

        let chosen = try ledger.choose(open.tXid, store: "ALMA", at: now + 60_000)
        #expect(chosen.payNo == "9041" + open.tXid.suffix(12))
        #expect((chosen.tXid, chosen.payMethod, chosen.word(at: now)) == (open.tXid, "03", "waiting"))
        let reply = Replies.inquiry(chosen, .unpaid)
        #expect([reply["payNo"], reply["mitraCd"], reply["payMethod"]] == [.string(chosen.payNo), "ALMA", "03"])

        _ = try ledger.pay(chosen.payNo, at: now + 120_000)
        #expect(try ledger.inquire(open.inquiry, at: now + 120_000).status == .paid)
    }

    @Test func `a payment by 03 keeps its method in its number`() throws {
        var ledger = ledger
        let open = try ledger.register(.page(at: "INDO"), at: now)
        #expect(open.tXid.hasPrefix("IONPAYTEST03"))
        #expect(!open.isIssued)
        #expect(ledger.stores(offeredTo: open).map(\.code) == ["INDO"])
    }

    @Test func `who may choose any store is offered all`() throws {
        var ledger = ledger
        let open = try ledger.register(.page(), at: now)
        #expect(ledger.stores(offeredTo: open).map(\.code) == ["ALMA", "INDO"])
    }

    @Test func `the same store may be chosen twice, another not`() throws {
        var ledger = ledger
        let tXid = try ledger.register(.page(), at: now).tXid
        let first = try ledger.choose(tXid, store: "INDO", at: now)
        #expect(try ledger.choose(tXid, store: "INDO", at: now + 1) == first)
        let error = try #require(throws: TillRefusal.self) { try ledger.choose(tXid, store: "ALMA", at: now + 1) }
        #expect((error.code, error.status) == ("already-chosen", 409))
    }

    @Test func `a code that another payment has is not given again`() throws {
        var ledger = Ledger(rules: .with { $0.stores[1].codeTail = 4 })
        let open = try ledger.register(.page(), at: now)
        // The four digits come again after ten thousand numbers.
        for number in 2...10_000 { _ = try ledger.register(.order("\(number)"), at: now + 60_000) }
        let taken = try ledger.register(.order("LAST", at: "INDO"), at: now + 60_000)
        #expect(taken.payNo == open.tXid.suffix(4))
        let chosen = try ledger.choose(open.tXid, store: "INDO", at: now + 60_000)
        #expect(chosen.payNo != taken.payNo)
        #expect(try ledger.pay(chosen.payNo, at: now + 60_000).tXid == open.tXid)
        #expect(try ledger.pay(taken.payNo, at: now + 60_000).tXid == taken.tXid)
    }

    enum Obstacle: Sendable, CaseIterable {
        case unknown
        case direct
        case cancelled
        case expired
        case elsewhere
    }

    @Test(
        arguments: zip(
            Obstacle.allCases,
            [
                ("unknown-transaction", 404, "tXid"), ("no-page", 409, "tXid"), ("cancelled", 410, "tXid"),
                ("expired", 410, "tXid"), ("unknown-store", 422, "store"),
            ]
        )
    )
    func `nothing is chosen`(_ obstacle: Obstacle, _ refusal: (String, Int, String)) throws {
        var ledger = ledger
        var (instant, store) = (now, "ALMA")
        let open = try ledger.register(obstacle == .direct ? .order() : .page(at: "ALMA"), at: now)
        var tXid = open.tXid
        switch obstacle {
        case .unknown: tXid += "0"
        case .direct: break
        case .cancelled: _ = try ledger.cancel(open.cancel, at: now)
        case .expired: instant = open.expiry + 1000
        case .elsewhere: store = "INDO"
        }
        let before = ledger.transactions
        let error = try #require(throws: TillRefusal.self) { try ledger.choose(tXid, store: store, at: instant) }
        #expect((error.code, error.status, error.field) == refusal)
        #expect(!error.title.isEmpty && !error.fault.isEmpty && !error.remedy.isEmpty)
        #expect(ledger.transactions == before)
    }

    @Test func `an unknown store is refused when it is asked for alone`() throws {
        var ledger = ledger
        let error = try #require(throws: ResultCode.self) { try ledger.register(.page(at: "CRCK"), at: now) }
        #expect(error.code == "9505")
    }

    @Test func `a payment is cancelled by the method of its registration or by 03, with a code or without`() throws {
        var ledger = ledger
        for (number, method) in ["00", "03", "00", "03"].enumerated() {
            let open = try ledger.register(.page("\(number)"), at: now)
            if number > 1 { _ = try ledger.choose(open.tXid, store: "ALMA", at: now) }
            var cancel = open.cancel
            cancel.payMethod = method
            let (cancelled, canceltXid) = try ledger.cancel(cancel, at: now)
            #expect(cancelled.word(at: now) == "cancelled")
            #expect(canceltXid.hasPrefix("IONPAYTEST00"))
        }
        var direct = try ledger.register(.order("DIRECT"), at: now).cancel
        direct.payMethod = "00"
        #expect(try #require(throws: ResultCode.self) { try ledger.cancel(direct, at: now) }.code == "9012")
    }

    @Test func `a payment pays by itself only after its store is chosen`() throws {
        var ledger = Ledger(rules: .with { $0.autoPayDelay = .seconds(60) })
        let open = try ledger.register(.page(), at: now)
        ledger.settle(at: now + 3_600_000)
        #expect(ledger.transactions[0].deposit == nil)
        _ = try ledger.choose(open.tXid, store: "ALMA", at: now + 3_600_000)
        #expect(ledger.nextDue == now + 3_660_000)
        ledger.settle(at: now + 3_660_000)
        #expect(ledger.takeNotices().map(\.transaction.payNo) == ledger.transactions.map(\.payNo))
    }
}
