import Delivery
import FoundationEssentials
import Gateway
import HTTPService
import Logging
import Payments
import Persistence

/// Puts the service together.
extension Composition {
    typealias ServiceGateway = PacedGateway<NicepayClient>
    typealias Service = HTTPService<ServiceGateway, SQLStore>

    /// The service over a store, with a client that has to be shut down after it.
    func service(
        on store: SQLStore,
        at listen: ListenAddress,
        logger: Logger
    ) throws -> (service: Service, client: NicepayClient) {
        let metrics = ServiceMetrics()
        let merchants = MerchantDirectory(store: store, now: { .current })
        let gatewayConfiguration = try gatewayConfiguration()
        let client = NicepayClient(
            configuration: gatewayConfiguration,
            accounts: { try await merchants.merchant($0).map(GatewayAccount.init) },
            now: { .current }
        )
        let alerted: @Sendable (PaymentAlert, PaymentID) -> Void = { alert, id in
            metrics.observe(alert)
            logger.error("a payment needs a look", metadata: ["alert": "\(alert.rawValue)", "payment": "\(id)"])
        }
        let gateway = ServiceGateway(client, now: { .current }, observe: metrics.observeGateway)
        let desk = PaymentDesk(
            gateway: gateway,
            store: store,
            rules: try allRules(),
            patience: gatewayConfiguration.timeouts.call + .seconds(5),
            alerted: alerted,
            now: { .current }
        )
        let addresses = AddressGuard(networks: try networks("webhooks.networks") ?? [])
        var pace = JobRunner<ServiceGateway, SQLStore>.Pace()
        // A job makes three calls at most, and a webhook takes fifteen seconds.
        pace.lease = gatewayConfiguration.timeouts.call * 3 + .seconds(20)
        let runner = JobRunner(
            desk: desk,
            merchants: merchants,
            webhooks: WebhookClient(configuration: .init(version: Struk.version, addresses: addresses)),
            webhookPause: { tries in
                var generator = SystemRandomNumberGenerator()
                return RetrySchedule.pause(after: tries, using: &generator)
            },
            pace: pace
        )
        _ = try renderer()
        let service = try Service(
            Service.Dependencies(
                gateway: gateway,
                desk: desk,
                notifications: NotificationDesk(
                    store: store,
                    reader: NicepayNotificationReader(),
                    merchants: merchants,
                    alerted: alerted,
                    now: { .current }
                ),
                runner: runner,
                store: store,
                merchants: merchants,
                makeRenderer: { try renderer() },
                rules: try allRules(),
                now: { .current },
                checkWebhookAddress: { _ = try WebhookAddress($0, allowedBy: addresses) },
                newWebhookSecret: WebhookKey.makeSecret,
                isStoreFault: { $0 is StoreError },
                readiness: [ReadinessCheck("schema") { try await store.ping() }],
                metrics: metrics
            ),
            configuration: try serviceConfiguration(listen),
            logger: logger
        )
        return (service, client)
    }

    private func serviceConfiguration(_ listen: ListenAddress) throws -> ServiceConfiguration {
        let sources =
            settings["service.notificationSources"] == "any" ? nil : try networks("service.notificationSources")
        let proxies = try networks("service.trustedProxies")
        var configuration = ServiceConfiguration(
            host: listen.host,
            port: listen.port,
            publicURL: try publicURL(),
            openAPIFile: try openAPIFile(),
            isTrustedProxy: proxies.map { isIn($0) },
            isGateway: isIn(sources),
            tls: try tlsFiles()
        )
        configuration.answerLifetime = .seconds(try answerHours() * 3600)
        return configuration
    }

    private func answerHours() throws -> Int64 {
        let text = try settings.required("service.answerHours")
        guard let hours = Int64(text), (1...720).contains(hours) else {
            throw failure("service.answerHours", "“\(text)” is no number of hours", "give 1 to 720")
        }
        return hours
    }

    private func publicURL() throws -> String {
        let text = try settings.required("service.publicUrl")
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil,
            !text.hasSuffix("/"), url.query() == nil
        else {
            throw failure("service.publicUrl", "“\(text)” is no address", "write it as https://pay.shop.example")
        }
        return text
    }

    private func tlsFiles() throws -> ServiceConfiguration.TLSFiles? {
        switch (settings["service.tlsCertificate"], settings["service.tlsKey"]) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return .init(certificates: certificate, privateKey: key)
        default:
            throw failure("service.tlsKey", "only one of the two TLS files is set", "set tlsCertificate and tlsKey")
        }
    }

    private func openAPIFile() throws -> String {
        if let file = settings["service.openapi"] { return file }
        let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates = [
            "Sources/HTTPService/openapi.yaml", program.appending(path: "../share/struk/openapi.yaml").path,
        ]
        guard let found = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            throw failure(
                "service.openapi",
                "there is no \(candidates.joined(separator: " or "))",
                "set STRUK_SERVICE_OPENAPI, or run struk where it is"
            )
        }
        return found
    }

    /// The networks a setting lists, with commas between them.
    private func networks(_ name: String) throws -> [Network]? {
        guard let text = settings[name], !text.isEmpty else { return nil }
        return try text.split(separator: ",").map { part in
            guard let network = Network(part.filter { $0 != " " }) else {
                throw failure(name, "“\(part)” is no network", "write them as 10.1.0.0/16,fd00::/8")
            }
            return network
        }
    }

    /// Whether an address is in one of some networks; every address is, without them.
    private func isIn(_ networks: [Network]?) -> @Sendable (String) -> Bool {
        { address in networks?.contains { $0.contains(address) } ?? true }
    }

    private func failure(_ field: String, _ fault: String, _ remedy: String) -> Failure {
        Failure(.configuration, field: field, fault: fault, remedy: remedy)
    }
}
