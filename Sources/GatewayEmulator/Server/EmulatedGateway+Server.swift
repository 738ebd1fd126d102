import Hummingbird
import NIOCore

extension EmulatedGateway {
    /// Serves until it is told to stop.
    package func run() async throws {
        do {
            try await application { port.bind($0) }.run()
        } catch {
            port.end(error)
            throw error
        }
        port.end(Ended())
    }

    /// The server with what runs beside it.
    func application(
        onBound: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> Application<RouterResponder<EmulatorContext>> {
        let courier = Courier(
            notices: books.notices,
            merchants: configuration.merchants,
            pauses: configuration.notificationPauses,
            patience: configuration.notificationPatience,
            script: faultScript,
            logger: logger
        )
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
            services: [courier, Timekeeper(books: books)],
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { onBound(port) }
            },
            logger: logger
        )
    }

    private var router: Router<EmulatorContext> {
        let direct = DirectController(
            books: books,
            script: faultScript,
            reader: CallReader(
                merchants: configuration.merchants,
                enforcesFieldSizes: configuration.enforcesFieldSizes
            ),
            tellsExpiry: configuration.tellsExpiry
        )
        let router = Router(context: EmulatorContext.self)
        router.addRoutes(direct.routes, atPath: "nicepay/direct/v2")
        router.addRoutes(TillController(books: books).routes)
        router.addRoutes(EmulatorController(books: books, script: faultScript).routes, atPath: "emulator")
        return router
    }
}
