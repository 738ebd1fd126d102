import ArgumentParser
import Hummingbird
import Logging
import NIOCore

/// Runs the server that the service is compared with.
struct Reference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run bare routes of the same HTTP server, to compare with."
    )

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 0

    @Option(help: "How many bytes the route that sends bytes sends.")
    var bytes = 4096

    func run() async throws {
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                guard let port = channel.localAddress?.port else { return }
                try? StandardOutput.write("{\"url\":\"http://127.0.0.1:\(port)\"}")
            },
            logger: Logger(label: "reference") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }

    private var router: Router<BasicRequestContext> {
        let slip = ByteBuffer(repeating: 0x5A, count: bytes)
        let word = ByteBuffer(string: #"{"ok":true}"#)
        let router = Router()
        router.get(RouterPath(Peer.empty.path)) { _, _ in Response(status: .ok) }
        router.get(RouterPath(Peer.bytes.path)) { _, _ in
            Response(status: .ok, headers: [.contentType: "image/png"], body: ResponseBody(byteBuffer: slip))
        }
        router.post(RouterPath(Peer.post.path)) { request, _ in
            _ = try await request.body.collect(upTo: 65_536)
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: word)
            )
        }
        return router
    }
}
