/// What a test or a command does in process, without HTTP.
extension EmulatedGateway {
    /// Every payment, in order of registration.
    package var transactions: [Transaction] {
        books.work { desk, now in
            desk.settle(at: now)
            return desk.ledger.transactions
        }
    }

    /// Pays a code at a till.
    ///
    /// - Parameters:
    ///   - payNo: The code.
    ///   - amount: What is handed over; without it, what is asked.
    ///   - late: Whether the store reports what it had taken before, so that an expired code is paid all the same.
    /// - Throws: Why the till refuses it.
    @discardableResult
    package func pay(
        _ payNo: String,
        amount: Int64? = nil,
        late: Bool = false
    ) async throws(TillRefusal) -> TillReceipt {
        try books.work { desk, now throws(TillRefusal) in
            try desk.ledger.pay(payNo, amount: amount, late: late, at: now)
        }
    }

    /// Leaves a code in the middle of its payment.
    package func begin(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { desk, now throws(TillRefusal) in try desk.ledger.begin(payNo, at: now) }
    }

    /// Takes a begun payment back.
    package func abort(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { desk, now throws(TillRefusal) in try desk.ledger.abort(payNo, at: now) }
    }

    /// Gives the money of a paid code back.
    package func reverse(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { desk, now throws(TillRefusal) in try desk.ledger.reverse(payNo, at: now) }
    }

    /// Chooses a store on the payment page of a payment, without a browser.
    ///
    /// - Returns: How the browser would return to the merchant.
    /// - Throws: Why no code is issued.
    @discardableResult
    package func choose(_ tXid: String, store: String) async throws(TillRefusal) -> Callback {
        try books.work { desk, now throws(TillRefusal) in try desk.choose(tXid, store: store, at: now) }
    }

    /// Puts a script of faults in the place of what is left of the last one.
    package func script(_ faults: Faults) { faultScript.replace(with: faults) }

    /// What is left of the script.
    package var remainingFaults: Faults { faultScript.remaining }

    /// The faults by chance, while there are any.
    package var chaos: Chaos? { faultScript.chaos }

    /// How many calls are kept waiting for an answer that never comes.
    package var heldCalls: Int { faultScript.heldCalls }
}
