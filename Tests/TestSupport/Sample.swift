package import Payments

/// Ready values for tests.
package enum Sample {
    /// Tuesday, 2026-11-24T10:00:00+07:00: tills are open.
    package static let now = Timestamp(seconds: 1_795_489_200)
    /// Monday, 2026-11-30T23:59:59+07:00: in the blackout of both store groups.
    package static let expiry = Timestamp(seconds: 1_796_057_999)

    /// `IONPAYTEST`, the gateway's public test merchant.
    package static var merchant: MerchantID {
        get throws { try MerchantID("IONPAYTEST") }
    }

    /// A buyer.
    package static var buyer: Buyer {
        get throws { try Buyer(name: "Siti Rahmawati", phone: "081234567890", email: "siti@example.com") }
    }

    /// An order of the test merchant, or another, by the sample buyer.
    package static func order(
        of merchant: MerchantID? = nil,
        reference: String = "INV-2026-1130",
        amount: Int64 = 150_000,
        store: StoreGroup = .alfamart,
        goods: String = "Kopi Gayo 1 kg",
        expiry: Timestamp? = nil
    ) throws -> Order {
        try Order(
            merchant: merchant ?? Sample.merchant,
            reference: OrderReference(reference),
            amount: Rupiah(amount),
            store: store,
            goods: goods,
            buyer: buyer,
            expiry: expiry
        )
    }

    /// The code that the gateway issued for an attempt; without a `payNo` it needs a page.
    package static func code(
        for reference: GatewayReference,
        payNo: String? = "9041150930014821",
        transaction: String = "IONPAYTEST03202611241000004821",
        page: String? = nil,
        expiry: Expiry = Expiry(Sample.expiry),
        issuedAt: Timestamp = Sample.now
    ) throws -> IssuedCode {
        IssuedCode(
            reference: reference,
            transaction: try TransactionID(transaction),
            payNo: try payNo.map { try PaymentCode($0) },
            page: page,
            expiry: expiry,
            issuedAt: issuedAt
        )
    }

    /// A freshly claimed payment of an order.
    package static func payment(of order: Order, seed: UInt64 = 1, at now: Timestamp = Sample.now) -> Payment {
        var generator = SeededGenerator(seed: seed)
        return Payment(
            claiming: order,
            id: PaymentID(at: now, using: &generator),
            token: VoucherToken(using: &generator),
            reference: GatewayReference(order.reference, attempt: 1),
            at: now
        )
    }

    /// What the store reported when it took the money, a minute after `now`.
    package static let settlement = Settlement(paidAt: now + .seconds(60), receiptCode: "A1B2C3")

    /// An instant as RFC 3339 writes it.
    package static func time(_ text: String) throws -> Timestamp { try Timestamp(rfc3339: text, field: "time") }
}
