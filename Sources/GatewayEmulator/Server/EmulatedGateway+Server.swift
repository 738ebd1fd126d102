import Hummingbird
import Logging
import NIOCore

extension EmulatedGateway {
    /// Serves until it is told to stop.
    ///
    /// It logs the seed of the faults by chance, so that they can be had again.
    package func run() async throws {
        if let chaos {
            logger.notice("faults by chance", metadata: ["seed": "\(chaos.seed)", "rate": "\(chaos.rate)"])
        }
        do {
            try await application { bound in
                let paymentURL = configuration.paymentURL(port: bound)
                books.work { desk, _ in desk.settings.paymentURL = paymentURL }
                port.bind(bound)
            }.run()
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
            books: books,
            script: faultScript,
            pauses: configuration.notificationPauses,
            patience: configuration.notificationPatience,
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
        let merchants = MerchantController(
            books: books,
            script: faultScript,
            slowReplyPause: configuration.slowReplyPause
        )
        let router = Router(context: EmulatorContext.self)
        router.addRoutes(merchants.routes)
        router.addRoutes(PaymentPageController(books: books).routes, atPath: RouterPath(EmulatedDesk.paymentPath))
        router.addRoutes(TillController(books: books).routes)
        router.addRoutes(EmulatorController(books: books, script: faultScript).routes, atPath: "emulator")
        return router
    }
}
