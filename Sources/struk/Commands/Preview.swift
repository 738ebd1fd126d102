import ArgumentParser
import Logging
import Payments
import ServiceLifecycle
import UnixSignals

/// Serves a page that shows how slips look, for those who write templates.
struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show every template on every medium and in every state, anew whenever a file changes.",
        discussion: """
            The page is for a browser on this machine; it needs no gateway and no database. A template that cannot be read \
            and a slip that does not fit say why in their place.

            EXAMPLES
              struk preview --merchant "Toko Budi"
              struk preview --templates ./templates --listen 127.0.0.1:9000
            """
    )

    @Option(help: "Address and port; port 0 takes a free one.")
    var listen = "127.0.0.1:8090"

    @Option(help: "The merchant’s name. Also the setting merchant.name.")
    var merchant: String?

    @Option(help: "The payment code, 1 to 20 digits.")
    var payNo = "9041231106386098"

    @OptionGroup var look: AppearanceOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: JSONOption

    struct Result: Encodable {
        let url: String
    }

    func run() async throws {
        let address = try ListenAddress(listen)
        var settings = try await settings.settings()
        settings["merchant.name"] = merchant
        _ = try look.appearance(settings)
        let composition = Composition(settings)
        let studio = PreviewStudio(
            templates: try settings.folder("templates"),
            fonts: try settings.folder("fonts"),
            merchant: settings["merchant.name"] ?? "Toko Budi",
            support: settings["merchant.support"],
            logo: look.logo ?? settings["merchant.logo"],
            appearance: { [look, settings] () throws(InvalidValue) in try look.appearance(settings) },
            payNo: try PaymentCode(payNo),
            rules: try composition.allRules()
        )
        var logger = Logger(label: "struk.preview") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let first = try settings.required("template")
        let server = PreviewServer(studio: studio, first: first, address: address, logger: logger)
        let services = ServiceGroup(
            services: [server],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await services.run() }
                guard let port = await server.boundPort() else { return try await group.waitForAll() }
                let url = address.url("http", port: port)
                let announcement = Swift.Result { try self.output.write(Result(url: url)) { "preview: \($0.url)" } }
                if case .failure = announcement { await services.triggerGracefulShutdown() }
                try await group.waitForAll()
                try announcement.get()
            }
        } catch {
            throw address.explained(error, field: "listen")
        }
    }
}
