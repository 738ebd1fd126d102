import Hummingbird
import Payments

/// Payments: registered, found, inquired about, cancelled.
struct PaymentController<Gateway: PaymentGateway, Store: ServiceStore>: Sendable {
    let desk: PaymentDesk<Gateway, Store>
    let inquiries: InquiryPace
    let store: Store
    let merchants: MerchantDirectory
    let viewer: PaymentViewer
    let authentication: Authentication
    let bodyLimit: Int
    /// How many payments a search for a text looks at for one page.
    let searchReach: Int
    let now: @Sendable () -> Timestamp

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .get("", use: list)
            .get("{id}", use: show)
            .get("{id}/events", use: events)
            .add(middleware: Clearance(.write))
            .post("", use: register)
            .post("{id}/inquire", use: inquire)
            .post("{id}/cancel", use: cancel)
    }

    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let key = try context.key
        let query = try PaymentQuery(of: request, for: key)
        var oneMore = query
        oneMore.limit += 1
        // No index finds a piece of a text, so only so many payments are looked at for one page.
        if query.text != nil { oneMore.downTo = try await store.reach(of: searchReach, query) }
        let payments = try await store.payments(matching: oneMore)
        let body = ListBody(payments, limit: query.limit, endingAt: oneMore.downTo?.text, id: \.id.text) {
            viewer.body(of: $0, for: key)
        }
        return Response(json: body)
    }

    private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
        Response(json: viewer.body(of: try await payment(context), for: try context.key))
    }

    private func events(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(of: request, allowing: ["cursor", "limit"])
        let limit = try query.number("limit", in: 1...200) ?? 50
        var number = 0
        if let cursor = query["cursor"] {
            guard let last = Int(try Cursor.id(in: cursor)), last > 0 else { throw Cursor.invalid }
            number = last
        }
        let events = try await store.history(of: try await payment(context).id, after: number, limit: limit + 1)
        return Response(json: ListBody(events, limit: limit, id: { String($0.number) }, item: EventBody.init))
    }

    private func inquire(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let stored = try await payment(context)
        let payment = try await inquiries.inquire(stored) { try await desk.inquire(stored.id) }
        return Response(json: viewer.body(of: payment, for: try context.key))
    }

    private func cancel(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let payment = try await desk.cancel(try await payment(context).id)
        return Response(json: viewer.body(of: payment, for: try context.key))
    }

    /// The payment the address names, if the key opens it; others' payments are not there.
    private func payment(_ context: ServiceContext) async throws -> Payment {
        guard let id = try? PaymentID(context.part("id")), let payment = try await store.payment(id),
            try context.key.opens(payment.order.merchant)
        else { throw Problem.notFound }
        return payment
    }
}

extension APIKey {
    /// Whether it opens a merchant's payments.
    func opens(_ other: MerchantID) -> Bool { merchant.map { $0 == other } ?? true }
}

/// A line of a payment's log as callers see it.
private struct EventBody: Encodable, Sendable {
    let name: String
    let at: String
    let state: String
    let detail: String

    init(_ event: RecordedEvent) {
        name = event.name
        at = event.at.rfc3339()
        state = event.state.rawValue
        detail = event.detail
    }
}

extension PaymentQuery {
    private static let parameters: Set<String> = [
        "merchant", "state", "store", "text", "since", "until", "cursor", "limit",
    ]

    /// Reads the filters of a list.
    fileprivate init(of request: Request, for key: APIKey) throws(Problem) {
        let query = try Query(of: request, allowing: Self.parameters)
        let text = query["text"]
        // References and codes are printable ASCII, so nothing else is worth looking for.
        guard text.map({ (1...60).contains($0.utf8.count) && $0.printable == $0 }) ?? true else {
            throw Problem(
                invalid: "text",
                "it is not 1 to 60 printable ASCII characters",
                "give a piece of a reference or of a code"
            )
        }
        var before: PaymentID?
        if let cursor = query["cursor"] {
            guard let id = try? PaymentID(Cursor.id(in: cursor)) else { throw Cursor.invalid }
            before = id
        }
        let asked = try query.merchant()
        self.init(
            merchant: key.merchant ?? asked,
            state: try query.choice("state"),
            store: try query.choice("store"),
            text: text,
            since: try query.instant("since"),
            until: try query.instant("until"),
            before: before,
            limit: try query.number("limit", in: 1...200) ?? 50
        )
        if let asked, !key.opens(asked) {
            throw Problem(.insufficientScope, "merchant: the key opens another merchant’s payments", field: "merchant")
        }
    }
}
