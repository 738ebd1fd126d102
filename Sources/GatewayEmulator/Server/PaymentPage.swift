import Hummingbird

/// The payment page of one payment: its stores to choose from, or the code once one is chosen.
struct PaymentPage: Sendable {
    private let transaction: Transaction?
    private let stores: [StoreGroup]
    private let now: Int64
    private let problem: Problem?

    /// - Parameters:
    ///   - ledger: All payments.
    ///   - tXid: The payment’s number as the browser sent it.
    ///   - now: The instant.
    ///   - problem: Why the last choice was refused.
    init(ledger: Ledger, tXid: String, now: Int64, problem: Problem? = nil) {
        transaction = ledger.positionOfTXid[tXid].map { ledger.transactions[$0] }
        stores = transaction.map { ledger.stores(offeredTo: $0) } ?? []
        self.now = now
        self.problem = problem ?? (transaction == nil ? Problem(.unknownTransaction) : nil)
    }

    /// The HTTP status of the page.
    var status: HTTPResponse.Status { problem?.status ?? .ok }

    var html: String {
        Markup.page(
            "Payment",
            aside: Markup.clock(now),
            main: [refusal, summary, choice].filter { !$0.isEmpty }.joined(separator: "\n")
        )
    }

    // MARK: Parts

    private var refusal: String {
        problem.map { Markup.message($0.title, $0.detail, isRefusal: true) } ?? ""
    }

    private var summary: String {
        guard let transaction else { return "" }
        let registration = transaction.registration
        return """
            <table>
            <caption>\(Markup.escaped(registration.goodsNm))</caption>
            <tr><th>Merchant</th><td>\(Markup.escaped(registration.iMid))</td></tr>
            <tr><th>Reference</th><td>\(Markup.escaped(registration.referenceNo))</td></tr>
            <tr><th>Amount</th><td>\(Markup.rupiah(registration.amount))</td></tr>
            <tr><th>Valid until</th><td>\(Markup.clock(transaction.expiry))</td></tr>
            <tr><th>State</th><td>\(transaction.word(at: now))</td></tr>
            </table>
            """
    }

    private var choice: String {
        guard let transaction else { return "" }
        if transaction.isIssued {
            return Markup.message("Payment code", Markup.grouped(transaction.payNo))
        }
        guard transaction.word(at: now) == "choosing" else { return "" }
        let buttons = stores.map { store in
            """
            <button name="mitraCd" value="\(Markup.escaped(store.code))">\(Markup.escaped(store.name))</button>
            """
        }
        return """
            <form method="post" action="\(EmulatedDesk.paymentPath)">
            <input type="hidden" name="tXid" value="\(Markup.escaped(transaction.tXid))">
            <p class="buttons">
            \(buttons.joined(separator: "\n"))
            </p>
            </form>
            """
    }
}
