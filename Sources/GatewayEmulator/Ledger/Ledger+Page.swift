/// What a customer does on the payment page.
extension Ledger {
    /// The stores among which the customer of a payment chooses.
    package func stores(offeredTo transaction: Transaction) -> [StoreGroup] {
        let asked = transaction.registration.mitraCd
        return rules.stores.filter { asked.isEmpty || $0.code == asked }
    }

    /// Issues the code of a payment: its customer has chosen a store.
    ///
    /// Choosing the same store again changes nothing; a browser may send the choice twice.
    ///
    /// - Parameters:
    ///   - tXid: The payment.
    ///   - store: The code of the store group.
    ///   - now: The instant.
    /// - Throws: Why no code is issued; nothing has changed then.
    package mutating func choose(_ tXid: String, store: String, at now: Int64) throws(TillRefusal) -> Transaction {
        settle(at: now)
        guard let position = positionOfTXid[tXid] else { throw .unknownTransaction }
        let transaction = transactions[position]
        guard transaction.registration.issue == .onPage else { throw .noPage }
        if transaction.isIssued {
            guard transaction.registration.mitraCd == store else { throw .alreadyChosen(transaction.registration) }
            return transaction
        }
        if case .cancelled = transaction.state { throw .withdrawn }
        guard !transaction.isExpired(at: now) else { throw .pageExpired(at: WIBTime(transaction.expiry)) }
        let offered = stores(offeredTo: transaction)
        guard let group = offered.first(where: { $0.code == store }) else { throw .notOffered(offered.map(\.code)) }
        let payNo = try freePayNo(of: transaction, at: group, now)
        transactions[position].payNo = payNo
        transactions[position].registration.mitraCd = store
        transactions[position].autoPayAt = autoPay(transaction.registration, from: now, until: transaction.expiry)
        positionOfPayNo[payNo] = position
        expect(position)
        return transactions[position]
    }

    /// The code after the transaction’s number, or after a later one where another payment has it.
    private mutating func freePayNo(
        of transaction: Transaction,
        at store: StoreGroup,
        _ now: Int64
    ) throws(TillRefusal) -> String {
        var number = transaction.tXid
        for _ in 0..<NumberSeries.size {
            let payNo = store.payNo(for: number)
            if positionOfPayNo[payNo] == nil { return payNo }
            number = numbers.nextTXid(of: transaction.registration.iMid, at: now)
        }
        throw .noCode
    }
}
