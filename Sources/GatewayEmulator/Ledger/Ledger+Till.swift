/// What a cashier does.
extension Ledger {
    /// Takes the money for a code.
    ///
    /// - Parameters:
    ///   - payNo: The code as the cashier keys it in.
    ///   - amount: What the customer hands over; without one it is what the till asks for.
    ///   - late: Whether the store reports what it had taken before: then an expired or withdrawn code is paid all the
    ///     same, and closed hours do not matter.
    ///   - now: The instant.
    /// - Throws: Why the till does not take it; nothing has changed then.
    package mutating func pay(
        _ payNo: String,
        amount: Int64? = nil,
        late: Bool = false,
        at now: Int64
    ) throws(TillRefusal) -> TillReceipt {
        let position = try payable(payNo, late: late, at: now)
        let asked = transactions[position].registration.amount
        if let amount, amount != asked { throw .wrongAmount(amount, asked: asked) }
        let deposit = deposit(position, at: now)
        return TillReceipt(transactions[position], deposit)
    }

    /// Looks a code up and leaves the payment in the middle, as a till does that has not yet confirmed.
    package mutating func begin(_ payNo: String, at now: Int64) throws(TillRefusal) -> Transaction {
        let position = try payable(payNo, at: now)
        guard transactions[position].state == .waiting else { throw .inProgress(payNo) }
        transactions[position].state = .committing
        // Somebody stands at a till with it: it no longer pays by itself.
        transactions[position].autoPayAt = nil
        return transactions[position]
    }

    /// Takes a begun payment back to waiting.
    package mutating func abort(_ payNo: String, at now: Int64) throws(TillRefusal) -> Transaction {
        settle(at: now)
        let position = try known(payNo)
        guard transactions[position].state == .committing else { throw .notBegun(payNo) }
        transactions[position].state = .waiting
        return transactions[position]
    }

    /// Gives the money of a paid code back, as a store does that took it by mistake.
    package mutating func reverse(_ payNo: String, at now: Int64) throws(TillRefusal) -> Transaction {
        settle(at: now)
        let position = try known(payNo)
        guard let deposit = transactions[position].deposit else { throw .notPaid(payNo) }
        takeBack(deposit, of: position, at: now)
        return transactions[position]
    }

    private func known(_ payNo: String) throws(TillRefusal) -> Int {
        guard let position = positionOfPayNo[payNo] else { throw .unknownCode(payNo) }
        return position
    }

    private mutating func payable(_ payNo: String, late: Bool = false, at now: Int64) throws(TillRefusal) -> Int {
        settle(at: now)
        let position = try known(payNo)
        let transaction = transactions[position]
        if let deposit = transaction.deposit { throw .alreadyPaid(payNo, at: WIBTime(deposit.at)) }
        if late { return position }
        if case .cancelled = transaction.state { throw .cancelled(payNo) }
        guard !transaction.isExpired(at: now) else { throw .expired(payNo, at: WIBTime(transaction.expiry)) }
        if let store = rules.store(transaction.registration.mitraCd),
            store.blackout.contains(minuteOfDay: WIBTime(now).minuteOfDay)
        {
            throw .blackout(store, at: WIBTime(now))
        }
        return position
    }
}

/// What a till prints after a payment.
package struct TillReceipt: Sendable, Equatable {
    package let payNo: String
    package let amount: Int64
    /// Who is paid, `iMid`.
    package let merchant: String
    package let referenceNo: String
    package let tXid: String
    package let mitraCd: String
    package let receiptCode: String
    /// Milliseconds since 1970.
    package let paidAt: Int64

    init(_ transaction: Transaction, _ deposit: Transaction.Deposit) {
        payNo = transaction.payNo
        amount = transaction.registration.amount
        merchant = transaction.registration.iMid
        referenceNo = transaction.registration.referenceNo
        tXid = transaction.tXid
        mitraCd = transaction.registration.mitraCd
        receiptCode = deposit.receiptCode
        paidAt = deposit.at
    }
}
