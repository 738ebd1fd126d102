import ArgumentParser
import Gateway
import HTTPService
import Logging
import Payments
import Persistence
import ServiceLifecycle
import UnixSignals

/// Runs the service.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the service: payments and vouchers over HTTP, notifications, webhooks.",
        discussion: """
            Add merchants with `struk merchant add` and make keys with `struk keys create` first, or while it runs. Any \
            number of nodes may share one PostgreSQL database. SIGTERM ends it when running requests are answered.

            EXAMPLES
              struk serve --listen 0.0.0.0:8080
              STRUK_DATABASE_URL=postgres://struk@db/struk struk serve --json
            """
    )

    @Option(help: "Address and port; port 0 takes a free one.")
    var listen: String?

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let url: String
    }

    func run() async throws {
        var settings = try await settings.settings()
        settings["service.listen"] = listen
        let address = try ListenAddress(settings.required("service.listen"))
        _ = try settings.required("masterKey")
        let composition = Composition(settings)
        var logger = Logger(label: "struk.service") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .info
        try await composition.withStore { store in
            let (service, client) = try composition.service(on: store, at: address, logger: logger)
            do {
                try await run(service, at: address, isEncrypted: settings["service.tlsKey"] != nil, logger)
            } catch {
                try? await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }

    private func run(
        _ service: Composition.Service,
        at address: ListenAddress,
        isEncrypted: Bool,
        _ logger: Logger
    ) async throws {
        let scheme = isEncrypted ? "https" : "http"
        let application = try service.application { [output] port in
            let url = "\(scheme)://\(address.host):\(port)"
            if output.json {
                try? StandardOutput.write(json: Result(url: url), indented: false)
            } else {
                StandardOutput.write("struk serves at \(url)")
            }
        }
        let services = ServiceGroup(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await services.run()
    }
}
