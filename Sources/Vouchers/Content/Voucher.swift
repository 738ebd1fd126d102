public import Payments

/// What a slip says, before any decision about paper: the facts of one payment.
public struct Voucher: Sendable, Equatable {
    /// What the slip is about to its holder.
    public enum State: Sendable, Equatable {
        /// The code can be paid: the slip carries bars.
        case awaiting
        /// The slip is a receipt.
        case paid(Settlement)
        /// The code is no longer valid.
        case expired
        /// The merchant withdrew the code.
        case cancelled
        /// The store took the payment back.
        case reversed
    }

    /// The merchant's name as the cashier must hear it.
    public var merchant: String
    /// What the cashier keys in, and the bars' content.
    public var payNo: PaymentCode
    /// What is to be paid, exactly.
    public var amount: Rupiah
    /// The rules of the store group that takes it.
    public var store: StoreRules
    /// The last instant at which the code is valid.
    public var expiry: Expiry
    /// What the slip is about.
    public var state: State
    /// The merchant's order number.
    public var reference: String?
    /// The buyer's name.
    public var customer: String?
    /// What is bought.
    public var goods: String?
    /// Where to ask for help, such as a phone number.
    public var support: String?
    /// The address of the public status page, for the QR; without one the QR holds `payNo`.
    public var statusPage: String?
    /// Whether the slip carries a QR at all.
    public var hasQR: Bool
    /// How the code is drawn as bars.
    public var symbology: StoreRules.Symbology
    /// The languages, in order of importance; the second is set after or below the first.
    ///
    /// None means Indonesian.
    public var languages: [Language]
    /// The merchant’s colours and logo.
    public var appearance = Merchant.Appearance()
    /// When the slip is made, which decides whether the tills are open now.
    public var now: Timestamp

    /// Collects a slip's facts; the symbology starts as the store's.
    public init(
        merchant: String,
        payNo: PaymentCode,
        amount: Rupiah,
        store: StoreRules,
        expiry: Expiry,
        state: State = .awaiting,
        reference: String? = nil,
        customer: String? = nil,
        goods: String? = nil,
        support: String? = nil,
        statusPage: String? = nil,
        hasQR: Bool = true,
        languages: [Language] = [.indonesian],
        now: Timestamp
    ) {
        self.merchant = merchant
        self.payNo = payNo
        self.amount = amount
        self.store = store
        self.expiry = expiry
        self.state = state
        self.reference = reference
        self.customer = customer
        self.goods = goods
        self.support = support
        self.statusPage = statusPage
        self.hasQR = hasQR
        symbology = store.symbology.value
        self.languages = languages
        self.now = now
    }

    /// Takes a stored payment's facts.
    ///
    /// - Returns: `nil` for a payment that has no code to show.
    public init?(of payment: Payment, merchant: String, store: StoreRules, now: Timestamp) {
        guard let code = payment.code, let payNo = code.payNo else { return nil }
        let state: State
        switch payment.state {
        case .awaitingPayment, .committing: state = code.expiry.instant < now ? .expired : .awaiting
        case .paid(_, let settlement, _): state = .paid(settlement)
        case .reversed: state = .reversed
        case .expired: state = .expired
        case .cancelled: state = .cancelled
        case .registering, .unresolved, .rejected: return nil
        }
        self.init(
            merchant: merchant,
            payNo: payNo,
            amount: payment.order.amount,
            store: store,
            expiry: code.expiry,
            state: state,
            reference: payment.order.reference.text,
            customer: payment.order.buyer.name,
            goods: payment.order.goods,
            now: now
        )
    }
}
