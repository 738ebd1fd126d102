import NIOCore
import NIOPosix
import Synchronization

/// A server on a socket of its own that answers every request in one scripted way, right or wrong.
struct RawServer {
    enum Answer: Sendable {
        /// A whole HTTP reply.
        case reply(String, status: Int = 200, headers: [String] = [])
        /// These bytes, then the connection closes.
        case bytes(String)
        /// Nothing, and the connection stays open.
        case silence
        /// Nothing, and the connection closes.
        case hangUp

        fileprivate var text: String? {
            switch self {
            case .reply(let body, let status, let headers):
                (["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers + ["", body])
                    .joined(separator: "\r\n")
            case .bytes(let text): text
            case .silence, .hangUp: nil
            }
        }

        fileprivate var closes: Bool {
            switch self {
            case .bytes, .hangUp: true
            case .reply, .silence: false
            }
        }
    }

    /// The requests that came, whole, head and body.
    final class Log: Sendable {
        private let texts = Mutex<[String]>([])

        var requests: [String] { texts.withLock { $0 } }
        fileprivate func append(_ text: String) { texts.withLock { $0.append(text) } }
    }

    /// Runs with a server whose address and log the body is given.
    static func answering<Value>(
        _ answer: Answer,
        _ body: (_ url: String, _ log: Log) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(answer: answer, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let result: Result<Value, any Error>
        do {
            result = .success(try await body("http://127.0.0.1:\(channel.localAddress?.port ?? 0)", log))
        } catch {
            result = .failure(error)
        }
        try await channel.close()
        return try result.get()
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: Answer
        private let log: Log
        private var received = ""

        init(answer: Answer, log: Log) {
            self.answer = answer
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard isWhole else { return }
            log.append(received)
            received = ""
            if let text = answer.text {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            }
            if answer.closes { context.close(promise: nil) }
        }

        private var isWhole: Bool {
            guard let end = received.firstRange(of: "\r\n\r\n") else { return false }
            let head = received[..<end.lowerBound].lowercased()
            let length = head.split(separator: "\r\n").lazy
                .filter { $0.hasPrefix("content-length:") }
                .compactMap { Int($0.dropFirst("content-length:".count).filter(\.isNumber)) }
                .first
            return received[end.upperBound...].utf8.count >= length ?? 0
        }
    }
}
