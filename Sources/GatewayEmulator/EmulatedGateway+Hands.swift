/// What a test or a command does in process, without HTTP.
extension EmulatedGateway {
    /// Every payment, in order of registration.
    package var transactions: [Transaction] {
        books.work { ledger, now in
            ledger.settle(at: now)
            return ledger.transactions
        }
    }

    /// Pays a code at a till.
    ///
    /// - Parameters:
    ///   - payNo: The code.
    ///   - amount: What is handed over; without it, what is asked.
    /// - Throws: Why the till refuses it.
    @discardableResult
    package func pay(_ payNo: String, amount: Int64? = nil) async throws(TillRefusal) -> TillReceipt {
        try books.work { ledger, now throws(TillRefusal) in try ledger.pay(payNo, amount: amount, at: now) }
    }

    /// Leaves a code in the middle of its payment.
    package func begin(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { ledger, now throws(TillRefusal) in try ledger.begin(payNo, at: now) }
    }

    /// Takes a begun payment back.
    package func abort(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { ledger, now throws(TillRefusal) in try ledger.abort(payNo, at: now) }
    }

    /// Gives the money of a paid code back.
    package func reverse(_ payNo: String) async throws(TillRefusal) {
        _ = try books.work { ledger, now throws(TillRefusal) in try ledger.reverse(payNo, at: now) }
    }

    /// Puts a script of faults in the place of what is left of the last one.
    package func script(_ faults: Faults) { faultScript.replace(with: faults) }

    /// What is left of the script.
    package var remainingFaults: Faults { faultScript.remaining }

    /// How many calls are kept waiting for an answer that never comes.
    package var heldCalls: Int { faultScript.heldCalls }
}
