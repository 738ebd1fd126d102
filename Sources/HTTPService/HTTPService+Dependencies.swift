package import Payments
package import Vouchers

extension HTTPService {
    /// What the executable plugs in.
    package struct Dependencies: Sendable {
        let gateway: Gateway
        let desk: PaymentDesk<Gateway, Store>
        let notifications: NotificationDesk<Store>
        let runner: JobRunner<Gateway, Store>
        let store: Store
        let merchants: MerchantDirectory
        let makeRenderer: @Sendable () throws -> VoucherRenderer
        let rules: @Sendable (StoreGroup) -> StoreRules
        let now: @Sendable () -> Timestamp
        let checkWebhookAddress: @Sendable (String) throws -> Void
        let newWebhookSecret: @Sendable () -> Secret
        let isStoreFault: @Sendable (any Error) -> Bool
        let readiness: [ReadinessCheck]
        let metrics: ServiceMetrics
        let passwords: PasswordDesk

        /// Collects the parts.
        ///
        /// - Parameters:
        ///   - gateway: The gateway behind its circuit breaker, for readiness.
        ///   - desk: Registers, inquires and cancels.
        ///   - notifications: Takes what the gateway pushes.
        ///   - runner: Does what is due.
        ///   - store: Everything that is kept.
        ///   - merchants: The directory that the desks and the runner use as well.
        ///   - makeRenderer: Makes a renderer; called once on each drawing thread.
        ///   - rules: What is known of each store group.
        ///   - now: The wall clock.
        ///   - checkWebhookAddress: Throws for an address to which no webhook may go, best an `InvalidValue`.
        ///   - newWebhookSecret: Makes a secret, `whsec_` and base 64.
        ///   - isStoreFault: Whether an error means that the store cannot be used now.
        ///   - readiness: What has to be there besides database, templates, fonts and gateway.
        ///   - metrics: Where counts go; `PacedGateway` counts there too.
        ///   - passwords: Who hashes what operators give.
        package init(
            gateway: Gateway,
            desk: PaymentDesk<Gateway, Store>,
            notifications: NotificationDesk<Store>,
            runner: JobRunner<Gateway, Store>,
            store: Store,
            merchants: MerchantDirectory,
            makeRenderer: @escaping @Sendable () throws -> VoucherRenderer,
            rules: @escaping @Sendable (StoreGroup) -> StoreRules,
            now: @escaping @Sendable () -> Timestamp,
            checkWebhookAddress: @escaping @Sendable (String) throws -> Void,
            newWebhookSecret: @escaping @Sendable () -> Secret,
            isStoreFault: @escaping @Sendable (any Error) -> Bool = { _ in false },
            readiness: [ReadinessCheck] = [],
            metrics: ServiceMetrics = ServiceMetrics(),
            passwords: PasswordDesk = PasswordDesk()
        ) {
            self.gateway = gateway
            self.desk = desk
            self.notifications = notifications
            self.runner = runner
            self.store = store
            self.merchants = merchants
            self.makeRenderer = makeRenderer
            self.rules = rules
            self.now = now
            self.checkWebhookAddress = checkWebhookAddress
            self.newWebhookSecret = newWebhookSecret
            self.isStoreFault = isStoreFault
            self.readiness = readiness
            self.metrics = metrics
            self.passwords = passwords
        }
    }
}
