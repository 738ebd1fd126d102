import HTTPService
import Hummingbird
import HummingbirdTesting
import Logging
import Payments
import Synchronization
import TestSupport
import Testing
import Vouchers

/// A whole service on a bench: real rules, a real store and real renderers, with a clock and a gateway that tests set.
struct ServiceBench: Sendable {
    typealias Gateway = PacedGateway<ScriptedGateway>

    static let merchantKey = "merchant-key"
    static let publicURL = "https://pay.example"

    let clock = WallClock()
    let store: TestStore
    let issuer = CodeIssuer()
    let gateway: ScriptedGateway
    let webhooks = WebhookLog()
    let renderings = Counter()
    let metrics = ServiceMetrics()
    let desk: PaymentDesk<Gateway, TestStore>
    let runner: JobRunner<Gateway, TestStore>
    let service: HTTPService<Gateway, TestStore>

    /// Sets the service up with the test merchant.
    ///
    /// - Parameters:
    ///   - register: Answers registrations; issues codes, when it is not given.
    ///   - inquire: Answers inquiries; tells what the issuer knows, when it is not given.
    ///   - defaultExpiry: The merchant's.
    ///   - prepare: Comes before a renderer is made, on its thread.
    ///   - configure: Changes the service's settings.
    init(
        register: ScriptedGateway.Register? = nil,
        inquire: ScriptedGateway.Inquire? = nil,
        cancel: @escaping ScriptedGateway.Cancel = { _, _, _ in .accepted },
        defaultExpiry: Duration? = nil,
        prepare: @escaping @Sendable () -> Void = {},
        configure: (inout ServiceConfiguration) -> Void = { _ in }
    ) async throws {
        store = try TestStore.inMemory()
        let (clock, issuer, renderings, metrics, secrets) = (clock, issuer, renderings, metrics, Counter())
        let now: @Sendable () -> Timestamp = { clock.now }
        gateway = ScriptedGateway(
            register: register ?? { _, reference in issuer.issue(reference, at: clock.now) },
            inquire: inquire ?? { issuer.tell($0, $1, $2) },
            cancel: cancel
        )
        let paced = PacedGateway(gateway, now: now, observe: { metrics.observeGateway(call: $0, outcome: $1) })
        let merchants = MerchantDirectory(store: store, now: now)
        desk = PaymentDesk(gateway: paced, store: store, patience: .seconds(65), now: now)
        runner = JobRunner(
            desk: desk,
            merchants: merchants,
            webhooks: webhooks,
            webhookPause: { tries in tries < 2 ? .seconds(60) : nil }
        )
        var configuration = ServiceConfiguration(publicURL: Self.publicURL, openAPIFile: APIDocument.path)
        configure(&configuration)
        let dependencies = HTTPService<Gateway, TestStore>.Dependencies(
            gateway: paced,
            desk: desk,
            notifications: NotificationDesk(
                store: store,
                reader: PlainNotificationReader(),
                now: now
            ),
            runner: runner,
            store: store,
            merchants: merchants,
            makeRenderer: {
                prepare()
                let renderer = try VoucherRenderer(templates: PackageRoot.templates, fonts: PackageRoot.fonts)
                renderer.phaseEnded = { if $0 == .encode { renderings.increment() } }
                return renderer
            },
            rules: StoreRules.published(for:),
            now: now,
            checkWebhookAddress: { url in
                guard url.hasPrefix("https://") else {
                    throw InvalidValue(field: "url", fault: "it is not https", remedy: "give an https address")
                }
            },
            newWebhookSecret: { Secret("whsec_\(secrets.next())") },
            isStoreFault: { $0 is TestStore.Broken },
            metrics: metrics,
            passwords: PasswordDesk(scrypt: .least)
        )
        service = try HTTPService(
            dependencies,
            configuration: configuration,
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            }
        )
        try await store.add(
            Merchant(
                id: Sample.merchant,
                key: Secret(Self.merchantKey),
                name: "Toko Budi",
                defaultExpiry: defaultExpiry,
                createdAt: clock.now
            )
        )
    }

    /// Runs a test against the service and its workers, without sockets.
    func run(_ test: @Sendable (Caller) async throws -> Void) async throws {
        try await service.application { _ in }.test(.router) { client in
            try await test(Caller(client: client))
        }
    }

    /// Runs a test as somebody who has a key of the test merchant.
    func run(as scope: AccessScope, _ test: @Sendable (Caller) async throws -> Void) async throws {
        let key = try await key(scope)
        try await run { caller in
            var caller = caller
            caller.key = key
            try await test(caller)
        }
    }

    /// A key of the test merchant.
    func key(_ scope: AccessScope) async throws -> Secret { try await key(scope, of: Sample.merchant) }

    /// A key to every merchant's payments.
    func operatorKey(_ scope: AccessScope) async throws -> Secret { try await key(scope, of: nil) }

    func key(_ scope: AccessScope, of merchant: MerchantID?) async throws -> Secret {
        var generator = SystemRandomNumberGenerator()
        let (key, text) = try APIKeyToken.make(
            for: merchant,
            scope: scope,
            label: "test",
            at: clock.now,
            using: &generator
        )
        try await store.add(key)
        return text
    }

    /// Adds another merchant.
    @discardableResult
    func addMerchant(_ id: String = "OTHERSHOP1") async throws -> MerchantID {
        let id = try MerchantID(id)
        try await store.add(Merchant(id: id, key: Secret("other-key"), name: "Toko Lain", createdAt: clock.now))
        return id
    }

    /// Registers the sample order and gives the payment as it is stored.
    func payment(_ caller: Caller, reference: String = "INV-1") async throws -> Payment {
        let answer = try await caller.post("/v1/payments", OrderText.json(reference: reference))
        guard let id = try answer.json["id"]?.text, let payment = try await store.payment(PaymentID(id)) else {
            throw NoPayment(status: answer.status)
        }
        return payment
    }

    struct NoPayment: Error {
        let status: Int
    }
}

/// Counts.
final class Counter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func increment() { _ = next() }

    func next() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }
}
