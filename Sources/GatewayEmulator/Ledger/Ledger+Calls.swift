/// The three calls of a merchant, after their fields and tokens have been checked.
extension Ledger {
    /// Opens a payment and gives it its numbers.
    ///
    /// - Throws: The result code the gateway answers with; nothing has changed then.
    package mutating func register(
        _ registration: Registration,
        at now: Int64
    ) throws(ResultCode) -> Transaction {
        settle(at: now)
        let store = rules.store(registration.mitraCd)
        let choosesAny = registration.issue == .onPage && registration.mitraCd.isEmpty
        guard store != nil || choosesAny else { throw .unknownStore }
        guard registration.amount >= max(rules.minimumAmount, 1) else { throw .amountTooSmall }
        let expiry = registration.expiry ?? WIBTime(now).endOfDay(after: rules.validDays)
        guard now < expiry + 1000 else { throw .badExpiry }
        guard !rules.refusesUsedReferences || !usedReferences.contains(registration.key) else { throw .usedReference }
        let (tXid, payNo) = try newNumbers(
            of: registration.iMid,
            method: registration.payMethod,
            at: registration.issue == .atOnce ? store : nil,
            now
        )
        let transaction = Transaction(
            tXid: tXid,
            payNo: payNo,
            registration: registration,
            registeredAt: now,
            expiry: expiry,
            state: .waiting,
            // A payment without a code cannot be paid.
            autoPayAt: registration.issue == .atOnce ? autoPay(registration, from: now, until: expiry) : nil
        )
        add(transaction)
        return transaction
    }

    /// What a payment has come to.
    ///
    /// - Throws: 9528 where there is none, 8001 where reference or amount are another’s.
    package mutating func inquire(
        _ inquiry: Inquiry,
        at now: Int64
    ) throws(ResultCode) -> (transaction: Transaction, status: InquiryStatus) {
        settle(at: now)
        let transaction = transactions[try position(of: inquiry.tXid, iMid: inquiry.iMid)]
        guard transaction.registration.referenceNo == inquiry.referenceNo,
            transaction.registration.amount == inquiry.amount
        else { throw .mismatch }
        return (transaction, status(of: transaction, at: now))
    }

    /// Withdraws a payment that nobody has made or is making.
    ///
    /// The code of cancelling a paid, expired or committing payment is not published; 9314 says that it cannot be.
    ///
    /// - Returns: The payment, and the number of the cancel.
    package mutating func cancel(
        _ cancel: Cancel,
        at now: Int64
    ) throws(ResultCode) -> (transaction: Transaction, canceltXid: String) {
        settle(at: now)
        let position = try position(of: cancel.tXid, iMid: cancel.iMid)
        let transaction = transactions[position]
        guard ["03", transaction.registration.payMethod].contains(cancel.payMethod) else { throw .badMethod }
        if case .cancelled = transaction.state { throw .cancelledAlready }
        guard transaction.state == .waiting, !transaction.isExpired(at: now) else { throw .cannotCancel }
        guard cancel.amount > 0 else { throw .cancelAmountNotPositive }
        guard cancel.amount <= transaction.registration.amount else { throw .cancelAmountTooLarge }
        guard cancel.amount == transaction.registration.amount else { throw .mismatch }
        transactions[position].state = .cancelled(at: now)
        transactions[position].autoPayAt = nil
        let method = transaction.registration.payMethod
        return (transactions[position], numbers.nextTXid(of: cancel.iMid, method: method, at: now))
    }

    /// The status digit of a payment.
    package func status(of transaction: Transaction, at now: Int64) -> InquiryStatus {
        switch transaction.state {
        case .paid:
            return .paid
        case .cancelled:
            return rules.statusAfterCancel ?? (transaction.isExpired(at: now) ? .expired : .unpaid)
        case .waiting:
            return transaction.isExpired(at: now) ? .expired : .unpaid
        case .committing:
            guard !transaction.isExpired(at: now) else { return .expired }
            let shows = rules.store(transaction.registration.mitraCd)?.showsCommitting ?? false
            return shows ? .committing : .unpaid
        }
    }

    private func position(of tXid: String, iMid: String) throws(ResultCode) -> Int {
        guard let position = positionOfTXid[tXid], transactions[position].registration.iMid == iMid else {
            throw .transactionNotFound
        }
        return position
    }

    /// A transaction number, and a payment code where the store is known.
    private mutating func newNumbers(
        of iMid: String,
        method: String,
        at store: StoreGroup?,
        _ now: Int64
    ) throws(ResultCode) -> (tXid: String, payNo: String) {
        for _ in 0..<NumberSeries.size {
            let tXid = numbers.nextTXid(of: iMid, method: method, at: now)
            let payNo = store?.payNo(for: tXid) ?? ""
            if positionOfTXid[tXid] == nil, positionOfPayNo[payNo] == nil { return (tXid, payNo) }
        }
        throw .noNumber
    }

    func autoPay(_ registration: Registration, from now: Int64, until expiry: Int64) -> Int64? {
        guard let delay = rules.autoPayDelay, rules.autoPaidMerchants.contains(registration.iMid) else { return nil }
        let instant = now + delay.milliseconds
        return instant < expiry + 1000 ? instant : nil
    }
}
