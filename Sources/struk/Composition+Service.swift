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

    /// Runs with the service over a store, whose client is shut down afterwards.
    func withService(
        on store: SQLStore,
        at listen: ListenAddress,
        logger: Logger,
        _ body: (Service) async throws -> Void
    ) async throws {
        let merchants = MerchantDirectory(store: store, now: { .current })
        let configuration = try gatewayConfiguration()
        let client = NicepayClient(
            configuration: configuration,
            accounts: { try await merchants.merchant($0).map(GatewayAccount.init) },
            now: { .current }
        )
        do {
            let callTimeout = configuration.timeouts.call
            try await body(service(on: store, merchants, through: client, callTimeout, at: listen, logger: logger))
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }

    private func service(
        on store: SQLStore,
        _ merchants: MerchantDirectory,
        through client: NicepayClient,
        _ callTimeout: Duration,
        at listen: ListenAddress,
        logger: Logger
    ) throws -> Service {
        let metrics = ServiceMetrics()
        let alerted: @Sendable (PaymentAlert, PaymentID) -> Void = { alert, id in
            metrics.observe(alert)
            logger.error("a payment needs a look", metadata: ["alert": "\(alert.rawValue)", "payment": "\(id)"])
        }
        let gateway = ServiceGateway(client, now: { .current }, observe: metrics.observeGateway)
        let desk = PaymentDesk(
            gateway: gateway,
            store: store,
            rules: try allRules(),
            patience: callTimeout + .seconds(5),
            alerted: alerted,
            now: { .current }
        )
        let addresses = AddressGuard(networks: try networks("webhooks.networks") ?? [])
        var pace = JobRunner<ServiceGateway, SQLStore>.Pace()
        // A job makes three calls at most, and a webhook takes fifteen seconds.
        pace.lease = callTimeout * 3 + .seconds(20)
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
        return try Service(
            Service.Dependencies(
                gateway: gateway,
                desk: desk,
                notifications: NotificationDesk(
                    store: store,
                    reader: NicepayNotificationReader(),
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
    }

    private func serviceConfiguration(_ listen: ListenAddress) throws -> ServiceConfiguration {
        let proxies = try networks("service.trustedProxies")
        var configuration = ServiceConfiguration(
            host: listen.host,
            port: listen.port,
            publicURL: try publicURL(),
            openAPIFile: try openAPIFile(),
            isTrustedProxy: proxies.map { isIn($0) },
            addressGroup: { text in IPAddress(text)?.subscriber.description ?? text },
            isGateway: try notificationSources(),
            tls: try tlsFiles()
        )
        configuration.answerLifetime = .seconds(try number("service.answerHours", of: "hours", in: 1...720) * 3600)
        // Whoever watches takes half the places at most.
        configuration.liveStreamLimit = min(configuration.liveStreamLimit, try connectionLimit() / 2)
        return configuration
    }

    /// How many connections may be open.
    func connectionLimit() throws -> Int { try number("service.connections", of: "connections", in: 16...100_000) }

    /// How long what runs may go on when the service is to end: longer than a call to the gateway does, by default.
    ///
    /// Jobs that are begun are carried through even then.
    func stopTimeout() throws -> Duration {
        guard settings["service.stopTimeout"] == nil else { return try settings.seconds("service.stopTimeout") }
        return try settings.seconds("gateway.callTimeout") + .seconds(10)
    }

    private func number(_ name: String, of things: String, in range: ClosedRange<Int>) throws -> Int {
        let text = try settings.required(name)
        guard let number = Int(text), range.contains(number) else {
            let remedy = "give \(range.lowerBound) to \(range.upperBound)"
            throw failure(name, "“\(text)” is no number of \(things)", remedy)
        }
        return number
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
        if let file = settings["service.openapi"] {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw failure("service.openapi", "\(file) cannot be read", "name the openapi.yaml that came with struk")
            }
            return file
        }
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

    /// Whether an address may be the gateway’s; every address only if the setting says so.
    private func notificationSources() throws -> @Sendable (String) -> Bool {
        let name = "service.notificationSources"
        guard settings[name] != "any" else { return { _ in true } }
        guard let networks = try networks(name), !networks.isEmpty else {
            throw failure(name, "it names no network", "write them as 103.20.51.0/24,103.117.8.0/24, or “any” for all")
        }
        return isIn(networks)
    }

    /// The networks a setting lists, with commas between them; `nil` for none.
    private func networks(_ name: String) throws -> [Network]? {
        guard let text = settings[name], !text.isEmpty else { return nil }
        return try text.split(separator: ",").map { part in
            guard let network = Network(part.filter { $0 != " " }) else {
                throw failure(name, "“\(part)” is no network", "write them as 10.1.0.0/16,fd00::/8")
            }
            return network
        }
    }

    /// Whether an address is in one of some networks.
    private func isIn(_ networks: [Network]) -> @Sendable (String) -> Bool {
        { address in networks.contains { $0.contains(address) } }
    }

    private func failure(_ field: String, _ fault: String, _ remedy: String) -> Failure {
        Failure(.configuration, field: field, fault: fault, remedy: remedy)
    }
}
