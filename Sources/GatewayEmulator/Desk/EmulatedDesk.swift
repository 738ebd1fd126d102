/// The gateway without sockets, clock and faults: it takes the bytes of a call and an instant, and gives the bytes of
/// the answer.
///
/// A pure value. A simulation can drive it on its own clock; the server is a thin shell around it.
package struct EmulatedDesk: Sendable {
    /// How the gateway behaves.
    package struct Settings: Sendable {
        /// Merchants, each `iMid` with its key; by default the one published for everybody’s tests.
        package var merchants = [
            "IONPAYTEST": "33F49GnCMS1mFYlGXisbUDzVf2ATWCl9k3R++d5hDd3Frmuos/XLx8XhXpe+LDYAbpGKZYSwtlyyLOtS/8aD7A=="
        ]
        /// What nobody has published about the real gateway’s decisions.
        package var rules = LedgerRules()
        /// Whether a registration’s reply of version 2 tells the expiry; the published sample leaves it null.
        package var tellsExpiry = true
        /// Whether fields longer than documented are refused (8003); the real gateway has let some pass.
        package var enforcesFieldSizes = true
        /// How replies of version 1 are wrapped.
        package var envelope = Envelope.plain
        /// How the payment page sends the browser back; the real way is not published.
        package var callbackMethod = Callback.Method.get
        /// The address of the payment page, as registrations tell it.
        package var paymentURL = "http://127.0.0.1" + EmulatedDesk.paymentPath

        package init() {}
    }

    /// The path of the payment page.
    package static let paymentPath = "/nicepay/redirect/v2/payment"

    package var settings: Settings
    /// Every payment; also the till, for whoever pays, begins, aborts, reverses and chooses.
    package var ledger: Ledger

    package init(settings: Settings = Settings()) {
        self.settings = settings
        ledger = Ledger(rules: settings.rules)
    }

    /// Does what is due by an instant.
    package mutating func settle(at now: Int64) { ledger.settle(at: now) }

    /// When something next happens by itself, in milliseconds since 1970.
    package var nextDue: Int64? { ledger.nextDue }

    /// Fetches what merchants are to be told since the last time, oldest first.
    package mutating func takeNotices() -> [Notice] { ledger.takeNotices() }
}

// What a struct shows by itself would show the merchants’ keys.
extension EmulatedDesk: CustomStringConvertible {
    package var description: String { "emulated desk with \(ledger.transactions.count) payments" }
}

extension EmulatedDesk.Settings: CustomStringConvertible {
    package var description: String { "settings for \(merchants.keys.sorted())" }
}
