import NIOCore
import NIOPosix
import Synchronization

/// A server on a socket of its own that answers every request in one scripted way, right or wrong.
package struct RawServer: Sendable {
    package enum Answer: Sendable {
        /// A whole HTTP reply.
        case reply(Int = 200, headers: [String] = [], body: String = "")
        /// These bytes, and the connection stays open.
        case bytes(String)
        /// These bytes, then the connection closes.
        case lastBytes(String)
        /// Nothing, and the connection stays open.
        case silence
        /// Nothing, and the connection closes.
        case hangUp
        /// Nothing, and the connection closes as soon as this text has come, which need not be HTTP.
        case hangUpAfter(String)

        fileprivate var text: String? {
            switch self {
            case .reply(let status, let headers, let body):
                (["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)"] + headers + ["", body])
                    .joined(separator: "\r\n")
            case .bytes(let text), .lastBytes(let text): text
            case .silence, .hangUp, .hangUpAfter: nil
            }
        }

        fileprivate var closes: Bool {
            switch self {
            case .lastBytes, .hangUp, .hangUpAfter: true
            case .reply, .bytes, .silence: false
            }
        }
    }

    /// What came.
    package final class Log: Sendable {
        private let texts = Mutex<[String]>([])
        private let count = Mutex(0)

        /// The requests, whole, head and body.
        package var requests: [String] { texts.withLock { $0 } }
        /// How many connections were made.
        package var connections: Int { count.withLock { $0 } }

        fileprivate func append(_ text: String) { texts.withLock { $0.append(text) } }
        fileprivate func connect() { count.withLock { $0 += 1 } }
    }

    package let port: Int
    package let log: Log
    /// Its address for those who call it by a number.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Runs with a server.
    package static func answering<Value>(
        _ answer: Answer,
        at host: String = "127.0.0.1",
        port: Int = 0,
        _ body: (RawServer) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(answer: answer, log: log))
                }
            }
            .bind(host: host, port: port)
            .get()
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(RawServer(port: channel.localAddress?.port ?? 0, log: log)))
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

        func channelActive(context: ChannelHandlerContext) {
            log.connect()
            context.fireChannelActive()
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
            if case .hangUpAfter(let text) = answer { return received.contains(text) }
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
