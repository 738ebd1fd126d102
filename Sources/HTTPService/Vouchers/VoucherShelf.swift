import Payments

/// The slips of one payment, and what they were made of.
struct VoucherShelf: Sendable {
    /// Tells it from a shelf that takes its place.
    let serial: Int
    let payment: Payment
    let merchant: Merchant
    /// When the payment was last known to be so.
    var checkedAt: Timestamp
    /// When it was last used, in uses.
    var usedAt = 0
    private(set) var answers: [VoucherVariant: VoucherAnswer] = [:]
    private(set) var bytes = 0

    init(serial: Int, payment: Payment, merchant: Merchant, checkedAt: Timestamp) {
        self.serial = serial
        self.payment = payment
        self.merchant = merchant
        self.checkedAt = checkedAt
    }

    /// The slip, if there is one that says what a slip made now would say.
    func answer(_ variant: VoucherVariant, at now: Timestamp) -> VoucherAnswer? {
        guard let answer = answers[variant], answer.validUntil.map({ now < $0 }) ?? true else { return nil }
        return answer
    }

    /// The slip as above, if the payment need not be looked at and the caller may see it.
    mutating func take(
        _ variant: VoucherVariant,
        at now: Timestamp,
        use: Int,
        isVisible: (MerchantID) -> Bool
    ) -> VoucherAnswer? {
        guard isFresh(at: now), isVisible(payment.order.merchant), let answer = answer(variant, at: now) else {
            return nil
        }
        usedAt = use
        return answer
    }

    /// Whether the payment was looked at within a second.
    func isFresh(at now: Timestamp) -> Bool { now >= checkedAt && now - checkedAt < .seconds(1) }

    mutating func put(_ answer: VoucherAnswer, as variant: VoucherVariant) {
        bytes += answer.size - (answers[variant]?.size ?? 0)
        answers[variant] = answer
    }
}
