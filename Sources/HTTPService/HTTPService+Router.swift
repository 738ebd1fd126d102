import Hummingbird
import Payments

extension HTTPService {
    /// Every route behind the middleware, outermost first.
    func buildRouter() -> Router<ServiceContext> {
        let bare = Router(context: ServiceContext.self)
        addRoutes(to: bare)
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            Envelope(disconnection: Disconnection(limit: configuration.bodyLimit * 16))
            RequestRecord(metrics: dependencies.metrics, logger: logger)
            ProblemMapping(
                limits: RequestLimits(
                    body: configuration.bodyLimit,
                    headerCount: configuration.headerCountLimit,
                    headerBytes: configuration.headerBytesLimit
                ),
                routes: RouteTable(of: bare),
                isStoreFault: dependencies.isStoreFault,
                logger: logger
            )
        }
        addRoutes(to: router)
        return router
    }

    /// Every method and address, such as `GET /v1/payments/{id}`; HEAD goes wherever GET does.
    package var routes: [String] { buildRouter().routes.map { "\($0.method.rawValue) \($0.path.description)" } }

    /// Every route, by itself.
    func addRoutes(to router: Router<ServiceContext>) {
        let (store, now, limit) = (dependencies.store, dependencies.now, configuration.bodyLimit)
        let address = ClientAddress(
            isTrustedProxy: configuration.isTrustedProxy,
            group: configuration.addressGroup
        )
        let authentication = Authentication(keys: parts.keys, address: address, failures: parts.failures, now: now)
        let payments = PaymentController(
            desk: dependencies.desk,
            inquiries: parts.inquiries,
            store: store,
            merchants: dependencies.merchants,
            viewer: PaymentViewer(publicURL: configuration.publicURL, rules: dependencies.rules),
            authentication: authentication,
            bodyLimit: limit,
            searchReach: configuration.searchReach,
            now: now
        )
        let webhook = WebhookController(
            store: store,
            authentication: authentication,
            checkAddress: dependencies.checkWebhookAddress,
            newSecret: dependencies.newWebhookSecret,
            bodyLimit: limit,
            now: now
        )
        let keys = KeyController(
            store: store,
            keys: parts.keys,
            authentication: authentication,
            bodyLimit: limit,
            now: now
        )
        let operators = OperatorController(
            store: store,
            passwords: dependencies.passwords,
            authentication: authentication,
            bodyLimit: limit,
            now: now
        )
        let merchants = MerchantController(
            store: store,
            authentication: authentication,
            pool: parts.pool,
            bodyLimit: limit,
            now: now
        )
        let deliveries = DeliveryController(store: store, authentication: authentication, now: now)
        let vouchers = VoucherController(press: parts.press, authentication: authentication)
        router.addRoutes(payments.routes, atPath: "v1/payments")
        router.addRoutes(vouchers.routes, atPath: "v1/payments")
        router.addRoutes(keys.routes, atPath: "v1/keys")
        router.addRoutes(operators.routes, atPath: "v1/operators")
        router.addRoutes(webhook.routes, atPath: "v1/webhook")
        router.addRoutes(deliveries.routes, atPath: "v1/webhook/deliveries")
        router.addRoutes(merchants.routes, atPath: "v1/merchants")
        addOpenRoutes(to: router, address)
    }

    /// What needs no key.
    private func addOpenRoutes(to router: Router<ServiceContext>, _ address: ClientAddress) {
        let (store, now) = (dependencies.store, dependencies.now)
        let vouchers = PublicController(
            press: parts.press,
            live: LiveController(store: store, board: parts.live),
            limits: parts.limits,
            address: address,
            now: now
        )
        let gateway = GatewayController(
            desk: dependencies.notifications,
            address: address,
            isGateway: configuration.isGateway,
            limits: parts.limits,
            metrics: dependencies.metrics,
            now: now,
            logger: logger
        )
        let operations = OperationsController(
            checks: checks,
            metrics: dependencies.metrics,
            gauges: parts.gauges,
            live: parts.live,
            document: parts.document
        )
        router.addRoutes(vouchers.routes, atPath: "v")
        router.addRoutes(gateway.routes, atPath: "nicepay")
        router.addRoutes(operations.routes)
    }

    /// Without which of its parts the service cannot do its work.
    private var checks: [ReadinessCheck] {
        let (store, gateway, pool) = (dependencies.store, dependencies.gateway, parts.pool)
        return [
            ReadinessCheck("database") { _ = try await store.nextJobDue(lane: .gateway) },
            ReadinessCheck("templates") { try await pool.check() },
            ReadinessCheck("gateway") { if !gateway.isReachable { throw GatewayUnreachable() } },
        ] + dependencies.readiness
    }
}
