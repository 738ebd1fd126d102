import Payments

/// Registers what a checkout posts: decides on the expiry it left to us, so that a repetition stays the same order.
struct Registrar<Gateway: PaymentGateway, Store: PaymentStore>: Sendable {
    let desk: PaymentDesk<Gateway, Store>
    let store: Store
    let now: @Sendable () -> Timestamp

    /// Registers an order once, however often it is posted.
    ///
    /// An order that leaves the expiry to us takes that of the payment that has its reference already: the merchant's
    /// default moves on with the clock, and would make two equal requests differ.
    ///
    /// - Throws: As `PaymentDesk.register`, with fields by the names of the body.
    func register(
        _ body: RegistrationBody,
        for merchant: Merchant,
        under key: IdempotencyKey?
    ) async throws -> Payment {
        do {
            guard let asked = try body.askedExpiry else { return try await registerByDefault(body, merchant, key) }
            return try await desk.register(body.order(for: merchant.id, expiry: asked), under: key)
        } catch let invalid as InvalidValue where invalid.field == "expires" {
            throw invalid.renamed("expiry")
        }
    }

    /// The payment of an equal order that has its code, for when the gateway cannot be asked.
    func settled(_ body: RegistrationBody, for merchant: Merchant) async throws -> Payment? {
        let asked = try body.askedExpiry
        let holders = try await holders(of: body.order(for: merchant.id, expiry: asked))
        guard let holder = holders.first(where: { $0.code != nil }) else { return nil }
        return try body.order(for: merchant.id, expiry: asked ?? holder.order.expiry) == holder.order ? holder : nil
    }

    private func registerByDefault(
        _ body: RegistrationBody,
        _ merchant: Merchant,
        _ key: IdempotencyKey?
    ) async throws -> Payment {
        let fresh = merchant.defaultExpiry.map { (now() + $0).wholeSecond }
        var order = try body.order(for: merchant.id, expiry: fresh)
        do {
            return try await desk.register(order, under: key) { holder in
                order = try body.order(for: merchant.id, expiry: holder.order.expiry)
                return order
            }
        } catch let fault as DeskError where fault.isAboutContent {
            // An equal request was quicker, or its payment was rejected under the same key.
            guard let other = try await holders(of: order).last, other.order.expiry != order.expiry else { throw fault }
            return try await desk.register(body.order(for: merchant.id, expiry: other.order.expiry), under: key)
        }
    }

    /// The payments of an order's reference, each as often as it was tried, oldest first.
    private func holders(of order: Order) async throws -> [Payment] {
        var holders: [Payment] = []
        var number = 1
        while let holder = try await store.payment(
            attempt: GatewayReference(order.reference, attempt: number),
            merchant: order.merchant
        ) {
            if holder.order.reference == order.reference { holders.append(holder) }
            number += 1
        }
        return holders
    }
}

extension DeskError {
    fileprivate var isAboutContent: Bool {
        switch self {
        case .keyTaken, .referenceTaken: true
        default: false
        }
    }
}
