import Hummingbird
import Logging
import ServiceLifecycle
import Vouchers

/// A small server for one browser: a page of each template, and a mark that tells when the files have changed.
struct PreviewServer: Service {
    private let studio: PreviewStudio
    /// The template that is shown when none is named.
    private let first: String
    private let address: ListenAddress
    private let logger: Logger
    private let ports: AsyncStream<Int>
    private let portSink: AsyncStream<Int>.Continuation

    init(studio: PreviewStudio, first: String, address: ListenAddress, logger: Logger) {
        self.studio = studio
        self.first = first
        self.address = address
        self.logger = logger
        (ports, portSink) = AsyncStream.makeStream(of: Int.self)
    }

    /// The port it listens on, once it does; `nil` when it ends before.
    func boundPort() async -> Int? {
        for await port in ports { return port }
        return nil
    }

    func run() async throws {
        let router = Router()
        let (studio, first, portSink) = (studio, first, portSink)
        router.get("/") { _, _ in
            let names = studio.templateNames
            let name = names.contains(first) ? first : names.first ?? first
            return Response.redirect(to: "/\(name.percentEncoded)", type: .normal)
        }
        router.get("/mark") { _, _ in studio.mark }
        router.get("/:template") { request, context -> Response in
            let written = try context.parameters.require("template")
            // One that is gone may come back, as editors do when they save; the page goes on looking.
            let name = studio.templateNames.first { $0.percentEncoded == written }
            let query = request.uri.queryParameters
            let page = PreviewPage(
                studio: studio,
                template: name ?? written,
                language: query["lang"].map(String.init) ?? "id",
                store: query["store"].map(String.init) ?? "alfamart"
            )
            var response = Response(
                status: name == nil ? .notFound : .ok,
                body: .init(byteBuffer: ByteBuffer(string: page.html))
            )
            response.headers[.contentType] = "text/html; charset=utf-8"
            response.headers[.cacheControl] = "no-store"
            return response
        }
        defer { portSink.finish() }
        try await Application(
            router: router,
            configuration: .init(address: .hostname(address.host, port: address.port)),
            onServerRunning: { portSink.yield($0.localAddress?.port ?? 0) },
            logger: logger
        ).run()
    }
}
