extension EmulatedDesk {
    /// Chooses a store on the payment page of a payment.
    ///
    /// - Returns: How the browser returns to the merchant.
    /// - Throws: Why no code is issued; nothing has changed then.
    package mutating func choose(_ tXid: String, store: String, at now: Int64) throws(TillRefusal) -> Callback {
        Callback(try ledger.choose(tXid, store: store, at: now), method: settings.callbackMethod)
    }
}
