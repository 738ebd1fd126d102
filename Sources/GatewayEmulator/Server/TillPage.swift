/// The till as a page: a form for a code, what came of the last one, and the latest payments.
struct TillPage: Sendable {
    private let now: Int64
    private let latest: [Transaction]
    private let total: Int
    private let stores: [String: String]
    private let result: Result<TillOutcome, Problem>?
    private static let shown = 20

    init(ledger: Ledger, now: Int64, result: Result<TillOutcome, Problem>?) {
        self.now = now
        latest = ledger.transactions.suffix(Self.shown).reversed()
        total = ledger.transactions.count
        stores = Dictionary(ledger.rules.stores.map { ($0.code, $0.name) }) { first, _ in first }
        self.result = result
    }

    var html: String {
        Markup.page("Till", aside: Markup.clock(now), main: [Self.form, outcome, table].joined(separator: "\n"))
    }

    // MARK: Parts

    private static let form = """
        <form method="post" action="/till/pay">
        <label>Payment code
        <input name="payNo" inputmode="numeric" autocomplete="off" required autofocus></label>
        <label>Cash in rupiah, if it is not exact
        <input name="amount" inputmode="numeric" autocomplete="off"></label>
        <p class="buttons">
        <button>Pay</button>
        <button name="late" value="true">Pay late</button>
        <button formaction="/till/begin">Begin</button>
        <button formaction="/till/abort">Abort</button>
        <button formaction="/till/reverse">Reverse</button>
        </p>
        </form>
        """

    private var outcome: String {
        switch result {
        case nil:
            ""
        case .success(.paid(let receipt)):
            Markup.message(
                "Paid",
                "\(receipt.payNo), \(Markup.rupiah(receipt.amount)) for \(receipt.merchant), "
                    + "receipt \(receipt.receiptCode)"
            )
        case .success(.begun(let transaction)):
            Markup.message("In progress", "\(transaction.payNo): pay or abort it")
        case .success(.aborted(let transaction)):
            Markup.message("Aborted", "\(transaction.payNo) can be paid again")
        case .success(.reversed(let transaction)):
            Markup.message("Reversed", "\(transaction.payNo): hand the money back")
        case .failure(let problem):
            Markup.message(problem.title, problem.detail, isRefusal: true)
        }
    }

    private var table: String {
        guard !latest.isEmpty else { return "<p>No payment is registered yet.</p>" }
        let rows = latest.map { transaction in
            let registration = transaction.registration
            return """
                <tr><td class="code">\(Markup.grouped(transaction.payNo))</td>\
                <td class="number">\(Markup.rupiah(registration.amount))</td>\
                <td>\(Markup.escaped(stores[registration.mitraCd] ?? registration.mitraCd))</td>\
                <td>\(Markup.escaped(registration.referenceNo))</td>\
                <td>\(transaction.word(at: now))</td>\
                <td>\(Markup.clock(transaction.expiry))</td></tr>
                """
        }
        let caption = total > latest.count ? "The latest \(latest.count) of \(total) payments" : "Payments"
        return """
            <table>
            <caption>\(caption)</caption>
            <tr><th>Code</th><th class="number">Amount</th><th>Store</th><th>Reference</th><th>State</th>\
            <th>Valid until</th></tr>
            \(rows.joined(separator: "\n"))
            </table>
            """
    }
}
