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
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Till</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <header><h1>Till</h1><p>\(Self.clock(now))</p></header>
        <main>
        \(Self.form)
        \(outcome)
        \(table)
        </main>
        </body>
        </html>

        """
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
            Self.message(
                "Paid",
                "\(receipt.payNo), \(Self.rupiah(receipt.amount)) for \(receipt.merchant), "
                    + "receipt \(receipt.receiptCode)"
            )
        case .success(.begun(let transaction)):
            Self.message("In progress", "\(transaction.payNo): pay or abort it")
        case .success(.aborted(let transaction)):
            Self.message("Aborted", "\(transaction.payNo) can be paid again")
        case .success(.reversed(let transaction)):
            Self.message("Reversed", "\(transaction.payNo): hand the money back")
        case .failure(let problem):
            Self.message(problem.title, problem.detail, isRefusal: true)
        }
    }

    private var table: String {
        guard !latest.isEmpty else { return "<p>No payment is registered yet.</p>" }
        let rows = latest.map { transaction in
            let registration = transaction.registration
            return """
                <tr><td class="code">\(Self.grouped(transaction.payNo))</td>\
                <td class="number">\(Self.rupiah(registration.amount))</td>\
                <td>\(Self.escaped(stores[registration.mitraCd] ?? registration.mitraCd))</td>\
                <td>\(Self.escaped(registration.referenceNo))</td>\
                <td>\(transaction.word(at: now))</td>\
                <td>\(Self.clock(transaction.expiry))</td></tr>
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

    private static func message(_ title: String, _ text: String, isRefusal: Bool = false) -> String {
        """
        <section role="status"\(isRefusal ? " class=\"refusal\"" : "")>
        <h2>\(escaped(title))</h2><p>\(escaped(text))</p>
        </section>
        """
    }
}
