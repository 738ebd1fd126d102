import Gateway
import Payments
import TestSupport

@testable import Persistence

/// One process of the service: everything but its sockets.
struct SimulatedNode: Sendable {
    typealias Desk = PaymentDesk<PacedGateway<NicepayClient>, SQLStore>

    let life: Life
    let store: SQLStore
    let desk: Desk
    let notifications: NotificationDesk<SQLStore>
    let runner: JobRunner<PacedGateway<NicepayClient>, SQLStore>

    init(
        on database: any SQLDatabase,
        vault: Vault,
        line: (Life) -> SimulatedLine,
        clock: SimulatedClock,
        chance: SimulatedChance,
        webhooks: any WebhookSender
    ) throws {
        let now: @Sendable () -> Timestamp = { clock.now }
        life = Life()
        store = SQLStore(database: MortalDatabase(database: database, life: life), vault: vault)
        let merchants = MerchantDirectory(store: store, now: now)
        let client = NicepayClient(
            configuration: try NicepayClient.Configuration(
                baseURL: "http://gateway.example",
                notificationURL: "http://struk.example/nicepay/notification",
                callbackURL: "http://struk.example/nicepay/callback"
            ),
            accounts: { try await merchants.merchant($0).map(GatewayAccount.init) },
            transport: line(life),
            now: now
        )
        desk = Desk(
            gateway: PacedGateway(client, now: now),
            store: store,
            patience: .seconds(65),
            entropy: chance.entropy,
            now: now
        )
        notifications = NotificationDesk(
            store: store,
            reader: NicepayNotificationReader(),
            now: now
        )
        // One job at a time: what runs beside it is what the world does meanwhile.
        var pace = JobRunner<PacedGateway<NicepayClient>, SQLStore>.Pace()
        pace.concurrency = 1
        pace.batch = 4
        runner = JobRunner(
            desk: desk,
            merchants: merchants,
            webhooks: webhooks,
            webhookPause: { tries in tries < 10 ? .seconds(min(5 << (2 * tries), 36_000)) : nil },
            jitter: { Double(chance.below(1000)) / 1000 },
            pace: pace
        )
    }
}
