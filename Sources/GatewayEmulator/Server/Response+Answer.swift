import Hummingbird
import NIOCore
import ServiceLifecycle

extension Response {
    /// An answer as it should be.
    init(_ answer: GatewayAnswer) {
        self.init(answer, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// The first half of an answer whose length is told, then the end of the connection.
    init(halfOf answer: GatewayAnswer, closing context: EmulatorContext) {
        self.init(
            answer,
            body: ResponseBody(contentLength: answer.body.count) { writer in
                try await writer.write(ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2)))
                _ = await context.drop()
                throw ChannelError.alreadyClosed
            }
        )
    }

    /// An answer in small pieces with a pause after each.
    init(slowly answer: GatewayAnswer, pausing pause: Duration) {
        self.init(
            answer,
            body: ResponseBody(contentLength: answer.body.count) { writer in
                for start in stride(from: 0, to: answer.body.count, by: Self.pieceSize) {
                    let end = min(start + Self.pieceSize, answer.body.count)
                    try await writer.write(ByteBuffer(bytes: answer.body[start..<end]))
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
                }
                try await writer.finish(nil)
            }
        )
    }

    // About ten pieces for the answer to a registration.
    private static let pieceSize = 64

    private init(_ answer: GatewayAnswer, body: ResponseBody) {
        self.init(
            status: .ok,
            headers: [.contentType: answer.contentType, .cacheControl: "no-store"],
            body: body
        )
    }
}
