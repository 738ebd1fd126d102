import Hummingbird
import Payments
import Vouchers

/// Merchants: for operators.
struct MerchantController<Store: MerchantStore>: Sendable {
    let store: Store
    let authentication: Authentication
    let pool: RenderPool
    let bodyLimit: Int
    let now: @Sendable () -> Timestamp

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .add(middleware: Clearance(.admin))
            .add(middleware: OperatorOnly())
            .get("", use: list)
            .post("", use: add)
            .get("{iMid}", use: show)
            .patch("{iMid}", use: change)
    }

    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        Response(json: ListBody(try await store.merchants(), item: MerchantBody.init))
    }

    private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
        Response(json: MerchantBody(try await merchant(context)))
    }

    private func add(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(NewMerchantBody.self, upTo: bodyLimit)
        let merchant = try Self.named { () throws(InvalidValue) in try body.merchant(at: now()) }
        try await check(merchant.appearance.logo)
        try await store.add(merchant)
        return Response(
            json: MerchantBody(merchant),
            status: .created,
            headers: [.location: "/v1/merchants/\(merchant.id)"]
        )
    }

    private func change(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(MerchantChangeBody.self, upTo: bodyLimit)
        let id = try await merchant(context).id
        try await check(body.logo??.value.logo)
        let merchant = try await store.change(id) { merchant in
            let current = merchant
            merchant = try Self.named { () throws(InvalidValue) in try body.applied(to: current) }
        }
        return Response(json: MerchantBody(merchant))
    }

    /// Makes sure, where it keeps nobody waiting, that slips can show a logo.
    private func check(_ logo: Merchant.Logo?) async throws {
        guard let logo else { return }
        try await pool.render { _ in try logo.check() }
    }

    /// Names a fault by the member of the body.
    private static func named(_ merchant: () throws(InvalidValue) -> Merchant) throws(InvalidValue) -> Merchant {
        do throws(InvalidValue) {
            return try merchant()
        } catch  where error.field == "defaultExpiry" {
            throw error.renamed("defaultExpirySeconds")
        }
    }

    private func merchant(_ context: ServiceContext) async throws -> Merchant {
        guard let id = try? MerchantID(context.part("iMid")), let merchant = try await store.merchant(id) else {
            throw Problem.notFound
        }
        return merchant
    }
}

/// Lets on whose key is no merchant's.
private struct OperatorOnly: RouterMiddleware {
    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard try context.key.merchant == nil else {
            throw Problem(.insufficientScope, "Authorization: the key is a merchant’s; use an operator’s")
        }
        return try await next(request, context)
    }
}
