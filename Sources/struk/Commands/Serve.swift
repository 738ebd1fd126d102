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
        commandName: "serve",
        abstract: "Run the service: payments and vouchers over HTTP, notifications, webhooks.",
        discussion: """
            Add merchants with `struk merchant add` and make keys with `struk keys create` first, or while it runs. Any \
            number of nodes may share one PostgreSQL database. SIGTERM ends it when running requests are answered, or after \
            the setting service.stopTimeout.

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
        let address = try address(settings)
        _ = try settings.required("masterKey")
        let composition = Composition(settings)
        let log = LogWriter { StandardError.write($0) }
        defer { log.flush() }
        let logger = Logger(label: "struk.service") { _ in ServiceLogHandler(log) { .current } }
        try await composition.withStore { store in
            try await composition.withService(on: store, at: address, logger: logger) { service in
                try await run(service, of: composition, at: address, logger)
            }
        }
    }

    private func run(
        _ service: Composition.Service,
        of composition: Composition,
        at address: ListenAddress,
        _ logger: Logger
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application: Composition.Service.Server
        do {
            application = try service.application(connectionLimit: composition.connectionLimit()) { bound in
                port.yield(bound)
                port.finish()
            }
        } catch let fault as InvalidValue {
            throw Failure(setting: "service.\(fault.field)", fault)
        }
        var configuration = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // Else one client that never reads its answer could hold up the end for ever.
        configuration.maximumGracefulShutdownDuration = try composition.stopTimeout()
        let services = ServiceGroup(configuration: configuration)
        let scheme = composition.settings["service.tlsKey"] == nil ? "http" : "https"
        do {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    defer { port.finish() }
                    try await services.run()
                }
                var announcement = Swift.Result<Void, any Error>.success(())
                for await port in ports {
                    announcement = Swift.Result { try announce(address.url(scheme, port: port)) }
                    if case .failure = announcement { await services.triggerGracefulShutdown() }
                }
                try await group.waitForAll()
                try announcement.get()
            }
        } catch {
            throw address.explained(error, field: "service.listen")
        }
    }

    private func address(_ settings: Settings) throws -> ListenAddress {
        do {
            return try ListenAddress(settings.required("service.listen"))
        } catch let fault as InvalidValue {
            throw Failure(setting: "service.listen", fault)
        }
    }

    private func announce(_ url: String) throws {
        guard output.json else { return try StandardOutput.write("struk serves at \(url)") }
        try StandardOutput.write(json: Result(url: url), indented: false)
    }
}
