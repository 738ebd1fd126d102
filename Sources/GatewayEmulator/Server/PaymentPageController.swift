import Hummingbird
import NIOCore

/// The page on which the customer of version 2 Redirect chooses a store.
struct PaymentPageController: Sendable {
    let books: Bookkeeper
    private static let largestBody = 4096

    var routes: RouteCollection<EmulatorContext> {
        RouteCollection(context: EmulatorContext.self)
            .get("") { request, _ in page(of: Form(encoded: request.uri.query ?? "")["tXid"] ?? "") }
            .post("") { request, _ in try await choose(request) }
    }

    private func choose(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.largestBody)
        let form = Form(encoded: String(buffer: body))
        let tXid = form["tXid"] ?? ""
        do throws(TillRefusal) {
            return Response(
                try books.work { desk, now throws(TillRefusal) in
                    try desk.choose(tXid, store: form["mitraCd"] ?? "", at: now)
                }
            )
        } catch {
            return page(of: tXid, refusing: Problem(error))
        }
    }

    private func page(of tXid: String, refusing problem: Problem? = nil) -> Response {
        let page = books.work { desk, now in
            desk.settle(at: now)
            return PaymentPage(ledger: desk.ledger, tXid: tXid, now: now, problem: problem)
        }
        return Response(text: page.html, status: page.status, type: "text/html; charset=utf-8")
    }
}

extension Response {
    /// What sends the browser back to the merchant.
    fileprivate init(_ callback: Callback) {
        switch callback.method {
        case .get:
            self.init(status: .seeOther, headers: [.location: callback.location, .cacheControl: "no-store"])
        case .post:
            self.init(text: callback.page, type: "text/html; charset=utf-8")
        }
    }
}

extension Callback {
    /// A page whose form posts itself; without scripts, somebody presses its button.
    var page: String {
        let inputs = form.fields.map { field in
            """
            <input type="hidden" name="\(Markup.escaped(field.name))" value="\(Markup.escaped(field.value))">
            """
        }
        return Markup.page(
            "Payment",
            aside: Markup.grouped(transaction.payNo),
            main: """
                <form method="post" action="\(Markup.escaped(url))">
                \(inputs.joined(separator: "\n"))
                <p class="buttons"><button>Return to the merchant</button></p>
                </form>
                <script>document.forms[0].submit()</script>
                """
        )
    }
}
