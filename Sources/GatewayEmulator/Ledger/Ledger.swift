/// All payments of the emulated gateway and the rules they live by.
///
/// A pure value: every decision gets the time as `now`, and whatever became due before it is done first. What
/// merchants are to be told is collected until `takeNotices` fetches it.
package struct Ledger: Sendable {
    package let rules: LedgerRules
    /// In order of registration.
    package internal(set) var transactions: [Transaction] = []

    var positionOfTXid: [String: Int] = [:]
    var positionOfPayNo: [String: Int] = [:]
    var usedReferences: Set<Reference> = []
    var numbers = NumberSeries()
    private var autoPaying: [Int] = []
    private var notices: [Notice] = []

    struct Reference: Hashable, Sendable {
        let iMid: String
        let referenceNo: String
    }

    /// An empty ledger.
    package init(rules: LedgerRules = LedgerRules()) { self.rules = rules }

    /// Fetches what merchants are to be told since the last time, oldest first.
    package mutating func takeNotices() -> [Notice] {
        defer { notices = [] }
        return notices
    }

    // MARK: What happens by itself

    /// Pays what pays by itself and is due, at the instant it was due.
    package mutating func settle(at now: Int64) {
        guard !autoPaying.isEmpty else { return }
        let due = autoPaying.filter { (transactions[$0].autoPayAt ?? .max) <= now }
        for position in due.sorted(by: { (transactions[$0].autoPayAt ?? 0) < (transactions[$1].autoPayAt ?? 0) }) {
            guard let instant = transactions[position].autoPayAt else { continue }
            deposit(position, at: instant)
        }
        autoPaying.removeAll { transactions[$0].autoPayAt == nil }
    }

    /// When the next payment pays by itself.
    package var nextDue: Int64? { autoPaying.compactMap { transactions[$0].autoPayAt }.min() }

    mutating func add(_ transaction: Transaction) {
        let position = transactions.count
        transactions.append(transaction)
        positionOfTXid[transaction.tXid] = position
        positionOfPayNo[transaction.payNo] = position
        usedReferences.insert(transaction.registration.key)
        if transaction.autoPayAt != nil { autoPaying.append(position) }
    }

    // MARK: Money

    @discardableResult
    mutating func deposit(_ position: Int, at instant: Int64) -> Transaction.Deposit {
        let deposit = Transaction.Deposit(at: instant, receiptCode: numbers.nextReceiptCode())
        transactions[position].state = .paid(deposit)
        transactions[position].autoPayAt = nil
        notices.append(
            Notice(kind: .deposit, at: instant, transaction: transactions[position], deposit: deposit)
        )
        return deposit
    }

    mutating func takeBack(_ deposit: Transaction.Deposit, of position: Int, at now: Int64) {
        transactions[position].state = .waiting
        transactions[position].reversedAt = now
        notices.append(
            Notice(kind: .reversal, at: now, transaction: transactions[position], deposit: deposit)
        )
    }
}

extension Registration {
    var key: Ledger.Reference { Ledger.Reference(iMid: iMid, referenceNo: referenceNo) }
}
