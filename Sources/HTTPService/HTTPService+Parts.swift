import NIOCore
import Payments

extension HTTPService {
    /// What is shared by requests and workers, and remembers something.
    struct Parts: Sendable {
        let keys: KeyRing
        let limits: AddressLimits
        /// Of keys that open nothing.
        let failures: AddressLimits
        let inquiries: InquiryPace
        let live: LiveBoard
        let cache: VoucherCache
        let pool: RenderPool
        let press: VoucherPress
        let gauges: StoreGauges
        let bells: [JobLane: Doorbell]
        let document: ByteBuffer
        /// Who has to hear of changes.
        let listeners: [@Sendable (StoreChange) -> Void]

        init(_ dependencies: Dependencies, _ configuration: ServiceConfiguration, document: ByteBuffer) {
            let keys = KeyRing(store: dependencies.store, now: dependencies.now)
            let live = LiveBoard(
                limit: configuration.liveStreamLimit,
                perAddress: configuration.liveStreamsPerAddress
            )
            let cache = VoucherCache(capacity: configuration.voucherCacheBytes)
            let pool = RenderPool(threads: configuration.renderThreads, make: dependencies.makeRenderer)
            let merchants = dependencies.merchants
            let bells = Dictionary(
                uniqueKeysWithValues: JobLane.allCases.map { ($0, Doorbell()) }
            )
            self.bells = bells
            self.keys = keys
            self.live = live
            self.cache = cache
            self.pool = pool
            self.document = document
            limits = AddressLimits(
                perSecond: configuration.publicRequestsPerSecond,
                burst: configuration.publicRequestBurst
            )
            failures = AddressLimits(
                perSecond: configuration.failedKeysPerSecond,
                burst: configuration.failedKeyBurst,
                of: "keys that open nothing"
            )
            inquiries = InquiryPace(now: dependencies.now)
            press = VoucherPress(
                cache: cache,
                pool: pool,
                store: dependencies.store,
                merchants: merchants,
                rules: dependencies.rules,
                now: dependencies.now,
                metrics: dependencies.metrics
            )
            gauges = StoreGauges(store: dependencies.store, now: dependencies.now)
            listeners = [
                { merchants.note($0) }, { keys.note($0) }, { cache.note($0) }, { live.note($0) },
                { change in
                    switch change {
                    case .jobs(let lane): bells[lane]?.ring()
                    case .everything: for bell in bells.values { bell.ring() }
                    case .payment, .merchant: break
                    }
                },
            ]
        }
    }
}
