import Gateway
import GatewayEmulator
import Hummingbird
import HummingbirdTesting
import NIOCore
import Payments
import Persistence
import TestSupport

/// The real client, store and desk against the emulated gateway over loopback, with the merchant's notification address.
struct Workbench: Sendable {
    typealias Desk = PaymentDesk<NicepayClient, SQLStore>

    let gateway: EmulatedGateway
    let client: NicepayClient
    let store: SQLStore
    let desk: Desk
    let credentials: Credentials
    /// The forms the gateway posted, as they came.
    let posts: AsyncStream<String>

    var clock: EmulatorClock { gateway.clock }

    /// Runs with everything in place.
    ///
    /// - Parameters:
    ///   - configuration: How the emulator behaves.
    ///   - call: How long a call to the gateway may last.
    ///   - key: The merchant key the client uses; the right one unless given.
    static func run(
        _ configuration: EmulatedGateway.Configuration = .init(),
        call: Duration = .seconds(10),
        key: String? = nil,
        _ body: @escaping @Sendable (Workbench) async throws -> Void
    ) async throws {
        let clock = EmulatorClock(startingAt: Sample.now.milliseconds)
        let gateway = EmulatedGateway(configuration: configuration, clock: clock)
        let (posts, sink) = AsyncStream.makeStream(of: String.self)
        let router = Router()
        router.post("/nicepay/notification") { request, _ -> HTTPResponse.Status in
            sink.yield(String(buffer: try await request.body.collect(upTo: 16 * 1024)))
            return .ok
        }
        let merchant = Application(router: router, services: [gateway])
        try await merchant.test(.live) { merchant in
            let credentials = Credentials(
                merchant: try Sample.merchant,
                key: Secret(try key ?? publishedKey(configuration))
            )
            let client = NicepayClient(
                configuration: try .init(
                    baseURL: "http://127.0.0.1:\(await gateway.boundPort())",
                    notificationURL: "http://127.0.0.1:\(merchant.port ?? 0)/nicepay/notification",
                    callbackURL: "http://127.0.0.1:\(merchant.port ?? 0)/nicepay/callback",
                    timeouts: .init(read: call, call: call)
                ),
                accounts: { $0 == credentials.merchant ? GatewayAccount(credentials: credentials) : nil },
                now: { Timestamp(milliseconds: clock.now) }
            )
            let result: Result<Void, any Error>
            do {
                let store = try SQLStore.inMemory()
                let bench = Workbench(
                    gateway: gateway,
                    client: client,
                    store: store,
                    desk: Desk(
                        gateway: client,
                        store: store,
                        patience: .seconds(60),
                        now: { Timestamp(milliseconds: clock.now) }
                    ),
                    credentials: credentials,
                    posts: posts
                )
                result = .success(try await body(bench))
            } catch {
                result = .failure(error)
            }
            try await client.shutdown()
            try result.get()
        }
    }

    private static func publishedKey(_ configuration: EmulatedGateway.Configuration) throws -> String {
        struct NoKey: Error {}
        guard let key = configuration.merchants[try Sample.merchant.text] else { throw NoKey() }
        return key
    }

    /// The next notification, checked as the service would.
    func nextNotification() async throws -> PaymentNotification {
        struct NoNotification: Error {}
        for await form in posts {
            if let notification = try SignedNotification(form: form).verified(
                for: credentials.merchant,
                key: credentials.key
            ) {
                return notification
            }
        }
        throw NoNotification()
    }
}
