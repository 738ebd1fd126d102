import Gateway
import Hummingbird
import Logging
import NIOCore
import Payments
import ServiceLifecycle

/// A small server that takes the gateway's notifications: checks the token, answers at once, hands the hint on.
struct NotificationInbox: Service {
    /// The hints, in the order in which they came.
    let hints: AsyncStream<PaymentNotification>
    private let hintSink: AsyncStream<PaymentNotification>.Continuation
    private let ports: AsyncStream<Int>
    private let portSink: AsyncStream<Int>.Continuation
    private let credentials: Credentials
    private let logger: Logger

    init(credentials: Credentials, logger: Logger) {
        (hints, hintSink) = AsyncStream.makeStream(of: PaymentNotification.self, bufferingPolicy: .bufferingOldest(100))
        (ports, portSink) = AsyncStream.makeStream(of: Int.self)
        self.credentials = credentials
        self.logger = logger
    }

    /// The port it listens on, once it does.
    func boundPort() async throws -> Int {
        for await port in ports { return port }
        throw CancellationError()
    }

    func run() async throws {
        let router = Router()
        let (credentials, hintSink, portSink) = (credentials, hintSink, portSink)
        router.post("/nicepay/notification") { request, _ -> HTTPResponse.Status in
            let form = String(buffer: try await request.body.collect(upTo: 16 * 1024))
            guard let signed = try? SignedNotification(form: form) else { return .badRequest }
            guard let notification = signed.verified(for: credentials.merchant, key: credentials.key) else {
                return .forbidden
            }
            hintSink.yield(notification)
            return .ok
        }
        defer {
            portSink.finish()
            hintSink.finish()
        }
        try await Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { portSink.yield($0.localAddress?.port ?? 0) },
            logger: logger
        ).run()
    }
}
