import Hummingbird
import NIOCore
import ServiceLifecycle

/// What a request is answered with the help of: also its connection, since faults cut it.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Leaves a request without an answer until the client goes away or the emulator stops.
    ///
    /// - Returns: What nobody reads: the connection is closed by then.
    func hold(_ request: Request) async -> Response {
        // Throws as soon as the client has closed its side.
        try? await request.body.consumeWithCancellationOnInboundClose { _ in try await gracefulShutdown() }
        return await drop()
    }

    /// Closes the connection.
    func drop() async -> Response {
        try? await channel.close()
        return Response(status: .internalServerError)
    }
}

extension Response {
    init(_ json: JSON, status: HTTPResponse.Status = .ok, type: String = "application/json; charset=utf-8") {
        self.init(text: json.serialized, status: status, type: type)
    }

    init(text: String, status: HTTPResponse.Status = .ok, type: String) {
        self.init(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
