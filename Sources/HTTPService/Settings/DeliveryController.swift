import Hummingbird
import Payments

/// Webhooks that wait to be delivered or could not be, and another try at them.
struct DeliveryController<Store: JobStore & PaymentStore>: Sendable {
    let store: Store
    let authentication: Authentication
    let now: @Sendable () -> Timestamp
    private static var task: String { "deliver" }

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .add(middleware: Clearance(.admin))
            .get("", use: list)
            .post("{id}/resend", use: resend)
    }

    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(of: request, allowing: ["merchant", "state", "cursor", "limit"])
        let limit = try query.number("limit", in: 1...200) ?? 50
        let jobs = try await store.jobs(
            matching: JobQuery(
                merchant: context.key.merchant(asked: query.merchant()),
                task: Self.task,
                state: query.choice("state"),
                after: query["cursor"].map(Cursor.id(in:)),
                limit: limit + 1
            )
        )
        return Response(json: ListBody(jobs, limit: limit, id: \.id, item: DeliveryBody.init))
    }

    private func resend(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let id = try context.part("id")
        // An announcement's id names its payment, and that its merchant.
        let parts = id.split(separator: "_").map(String.init)
        guard parts.count == 3, let payment = try? PaymentID(parts[1]),
            let merchant = try await store.payment(payment)?.order.merchant, try context.key.opens(merchant),
            let job = try await store.revive("\(Self.task):\(id)", at: now())
        else { throw Problem.notFound }
        return Response(json: DeliveryBody(job))
    }
}

/// A webhook on its way, as callers see it.
private struct DeliveryBody: Encodable, Sendable {
    let id: String
    let merchant: String
    let payment: String
    let type: String
    let happenedAt: String
    let state: String
    let tries: Int
    let dueAt: String
    @Explicit var lastFault: String?

    init(_ job: Job) {
        var announcement: Announcement?
        if case .deliver(let told) = job.task { announcement = told }
        id = announcement?.id ?? job.id
        merchant = job.merchant.text
        payment = job.payment.text
        type = announcement?.type ?? job.task.name
        happenedAt = (announcement?.at ?? job.createdAt).rfc3339()
        state = job.state.rawValue
        tries = job.tries
        dueAt = job.dueAt.rfc3339()
        _lastFault = Explicit(wrappedValue: job.lastFault)
    }
}
