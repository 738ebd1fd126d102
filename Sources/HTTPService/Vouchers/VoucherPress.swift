import Hummingbird
import Payments
import Vouchers

/// Answers with a payment's slip: from the cache, or rendered once for all who want it.
struct VoucherPress: Sendable {
    private struct Errand: Hashable {
        let serial: Int
        let variant: VoucherVariant
    }

    private let cache: VoucherCache
    private let pool: RenderPool
    private let store: any PaymentStore
    private let merchants: MerchantDirectory
    private let rules: @Sendable (StoreGroup) -> StoreRules
    private let now: @Sendable () -> Timestamp
    private let metrics: ServiceMetrics
    private let readings = Flights<PaymentID, VoucherShelf?>()
    private let renderings = Flights<Errand, VoucherAnswer>()

    init(
        cache: VoucherCache,
        pool: RenderPool,
        store: any PaymentStore,
        merchants: MerchantDirectory,
        rules: @escaping @Sendable (StoreGroup) -> StoreRules,
        now: @escaping @Sendable () -> Timestamp,
        metrics: ServiceMetrics
    ) {
        self.cache = cache
        self.pool = pool
        self.store = store
        self.merchants = merchants
        self.rules = rules
        self.now = now
        self.metrics = metrics
    }

    /// The slip that a token opens.
    ///
    /// - Throws: `Problem`, the same for every token that opens nothing.
    func answer(token text: String, as variant: VoucherVariant) async throws -> VoucherAnswer {
        guard let token = try? VoucherToken(text) else { throw Problem.notFound }
        if let answer = cache.answer(token, as: variant, at: now()) {
            metrics.rendered(variant.format, fromCache: true)
            return answer
        }
        if let id = cache.payment(token) { return try await makeAnswer(id, as: variant) { _ in true } }
        guard let payment = try await store.payment(token: token) else { throw Problem.notFound }
        return try await answer(payment.id, as: variant) { _ in true }
    }

    /// A payment's slip.
    ///
    /// - Parameter isVisible: Whether the caller may see payments of a merchant.
    /// - Throws: `Problem` when there is no such payment, or none that the caller may see, or it has no code.
    func answer(
        _ id: PaymentID,
        as variant: VoucherVariant,
        isVisible: (MerchantID) -> Bool
    ) async throws -> VoucherAnswer {
        if let answer = cache.answer(id, as: variant, at: now(), isVisible: isVisible) {
            metrics.rendered(variant.format, fromCache: true)
            return answer
        }
        return try await makeAnswer(id, as: variant, isVisible: isVisible)
    }

    /// A slip that is not ready, or whose payment has to be looked at first.
    private func makeAnswer(
        _ id: PaymentID,
        as variant: VoucherVariant,
        isVisible: (MerchantID) -> Bool
    ) async throws -> VoucherAnswer {
        let now = now()
        guard let shelf = try await shelf(id, at: now), isVisible(shelf.payment.order.merchant) else {
            throw Problem.notFound
        }
        if let answer = shelf.answer(variant, at: now) {
            metrics.rendered(variant.format, fromCache: true)
            return answer
        }
        return try await renderings.value(for: Errand(serial: shelf.serial, variant: variant)) {
            // It may have been put there since the shelf was looked at.
            if let answer = cache.shelf(id, at: now)?.answer(variant, at: now) { return answer }
            let answer = try await render(shelf, as: variant)
            cache.put(answer, as: variant, on: shelf)
            metrics.rendered(variant.format, fromCache: false)
            return answer
        }
    }

    private func shelf(_ id: PaymentID, at now: Timestamp) async throws -> VoucherShelf? {
        if let shelf = cache.shelf(id, at: now) { return shelf }
        return try await readings.value(for: id) {
            cache.beginReading(id)
            defer { cache.abandonReading(id) }
            guard let payment = try await store.payment(id),
                let merchant = try await merchants.merchant(payment.order.merchant)
            else { return nil }
            return cache.endReading(payment, of: merchant, at: now)
        }
    }

    private func render(_ shelf: VoucherShelf, as variant: VoucherVariant) async throws -> VoucherAnswer {
        let (payment, merchant, now) = (shelf.payment, shelf.merchant, now())
        let rules = rules(payment.order.store)
        guard var voucher = Voucher(of: payment, merchant: merchant.name, store: rules, now: now) else {
            throw Problem(
                .noCode,
                "payment: it is \(payment.state.name.rawValue) and has no code to show yet",
                payment: payment.id
            )
        }
        voucher.support = merchant.support
        voucher.appearance = merchant.appearance
        voucher.languages = variant.languages.isEmpty ? merchant.languages : variant.languages
        let validUntil = VoucherLife.next(after: now, for: payment, rules: rules)
        return try await pool.render { [voucher] renderer in
            let rendered = try renderer.render(
                voucher,
                on: variant.medium,
                as: variant.format,
                at: variant.scale.map { .scale($0) }
            )
            return VoucherAnswer(rendered, of: payment, as: variant, until: validUntil)
        }
    }
}
