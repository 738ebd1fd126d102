import Delivery
import Payments

/// A webhook for tests, and who sends it.
enum Webhook {
    static let now = Timestamp(seconds: 1_795_480_200)
    static let body = #"{"type":"payment.paid","data":{"id":"pay_1","note":"Kopi – 1 kg"}}"#
    static let message = WebhookMessage(id: "evt_pay_1_3", createdAt: now - .seconds(7), body: Array(body.utf8))

    static let secret = WebhookSecret(
        secret: Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        createdAt: now - .seconds(3600)
    )
    static let newSecret = WebhookSecret(
        secret: Secret("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="),
        createdAt: now - .seconds(60)
    )

    /// A client for which this machine’s first address, and no other, is open.
    static func client(
        asking names: NameServer? = nil,
        opened networks: [String] = ["127.0.0.1/32"],
        timeouts: WebhookClient.Timeouts = .init()
    ) -> WebhookClient {
        let configuration = WebhookClient.Configuration(
            version: "1.2.3",
            addresses: AddressGuard(networks: networks.compactMap { Network($0) }),
            timeouts: timeouts
        )
        guard let names else { return WebhookClient(configuration: configuration) }
        return WebhookClient(configuration: configuration) { try names.address(of: $0) }
    }

    /// Sends one try.
    static func send(
        to url: String,
        by client: WebhookClient = client(),
        secrets: [WebhookSecret] = [secret],
        at now: Timestamp = now
    ) async -> WebhookOutcome {
        await client.send(message, to: WebhookEndpoint(url: url, secrets: secrets), at: now)
    }
}
