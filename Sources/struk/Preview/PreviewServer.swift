import Hummingbird
import Logging
import ServiceLifecycle
import Vouchers

/// A small server for one browser: a page of all templates, one of each, and a mark that tells when the files have changed.
struct PreviewServer: Service {
    private let studio: PreviewStudio
    /// The template that is shown before the others.
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
        router.get("/") { request, _ in
            let names = studio.templateNames
            return page(of: names.filter { $0 == first } + names.filter { $0 != first }, for: request)
        }
        router.get("/mark") { _, _ in studio.mark }
        router.get("/:template") { request, context -> Response in
            let written = try context.parameters.require("template")
            // One that is gone may come back, as editors do when they save; the page goes on looking.
            let name = studio.templateNames.first { $0.percentEncoded == written }
            return page(of: [name ?? written], for: request, status: name == nil ? .notFound : .ok)
        }
        defer { portSink.finish() }
        try await Application(
            router: router,
            configuration: .init(address: .hostname(address.host, port: address.port)),
            onServerRunning: { portSink.yield($0.localAddress?.port ?? 0) },
            logger: logger
        ).run()
    }
    private func page(
        of templates: [String],
        for request: Request,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let query = request.uri.queryParameters
        let page = PreviewPage(
            studio: studio,
            templates: templates,
            language: query["lang"].map(String.init) ?? "id",
            store: query["store"].map(String.init) ?? "alfamart"
        )
        var response = Response(status: status, body: .init(byteBuffer: ByteBuffer(string: page.html)))
        response.headers[.contentType] = "text/html; charset=utf-8"
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
