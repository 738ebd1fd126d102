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
    private var pending: [Int] = []
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

    /// Pays what pays by itself and takes back what is to be taken back, at the instant it was due.
    package mutating func settle(at now: Int64) {
        guard !pending.isEmpty else { return }
        let due = pending.filter { (transactions[$0].dueAt ?? .max) <= now }
        for position in due.sorted(by: { (transactions[$0].dueAt ?? 0) < (transactions[$1].dueAt ?? 0) }) {
            if let instant = transactions[position].autoPayAt {
                deposit(position, at: instant)
            } else if let instant = transactions[position].reversalAt, let deposit = transactions[position].deposit {
                takeBack(deposit, of: position, at: instant)
            }
        }
        pending.removeAll { transactions[$0].dueAt == nil }
    }

    /// When something next happens by itself.
    package var nextDue: Int64? { pending.compactMap { transactions[$0].dueAt }.min() }

    /// Lets the store take a payment back later by itself, as stores do within minutes of a mistake.
    ///
    /// Nothing happens where the payment is not paid, or no longer by then.
    package mutating func scheduleReversal(of tXid: String, at instant: Int64) {
        guard let position = positionOfTXid[tXid], transactions[position].deposit != nil else { return }
        transactions[position].reversalAt = instant
        expect(position)
    }

    /// Watches a payment to which something will happen by itself.
    mutating func expect(_ position: Int) {
        if transactions[position].dueAt != nil, !pending.contains(position) { pending.append(position) }
    }

    mutating func add(_ transaction: Transaction) {
        let position = transactions.count
        transactions.append(transaction)
        positionOfTXid[transaction.tXid] = position
        if transaction.isIssued { positionOfPayNo[transaction.payNo] = position }
        usedReferences.insert(transaction.registration.key)
        expect(position)
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
        transactions[position].reversalAt = nil
        transactions[position].reversedAt = now
        notices.append(
            Notice(kind: .reversal, at: now, transaction: transactions[position], deposit: deposit)
        )
    }
}

extension Registration {
    var key: Ledger.Reference { Ledger.Reference(iMid: iMid, referenceNo: referenceNo) }
}
