/// Where payments are kept.
///
/// Every change is durable when its call returns.
public protocol PaymentStore: Sendable {
    /// Stores a new payment, before the gateway is called.
    ///
    /// One transaction decides: the same key of the same merchant, or else the same merchant and order reference in a
    /// payment that is not rejected, finds the payment that is already there. A key that finds an equal order by its
    /// reference belongs to that payment from then on.
    ///
    /// A fresh claim is the first line of the payment's history, named “claimed”; its `claimJob` is stored with it.
    ///
    /// - Throws: `ReferenceInUse`, with nothing stored, when another payment of the merchant has the attempt's reference.
    func claim(
        _ payment: Payment,
        under key: IdempotencyKey?,
        resumeAt: Timestamp
    ) async throws -> Claim

    /// Applies an event to a payment, and stores the outcome, the event and its `jobChanges` in one transaction.
    ///
    /// A message to a merchant who has no webhook then is no job: it has nowhere to go.
    ///
    /// - Throws: `UnknownPayment`, `InvalidTransition`, or, for an attempt whose reference another payment of the
    ///   merchant has, `ReferenceInUse`; with nothing stored.
    func apply(_ event: PaymentEvent, to id: PaymentID, at now: Timestamp) async throws -> Applied

    /// The payment with an id.
    func payment(_ id: PaymentID) async throws -> Payment?
    /// The payment whose voucher a token opens.
    func payment(token: VoucherToken) async throws -> Payment?
    /// How many payments are in each state.
    func paymentCounts() async throws -> [PaymentState.Name: Int]
    /// The payment that an attempt's reference belongs to; a merchant's references belong to one each.
    func payment(attempt reference: GatewayReference, merchant: MerchantID) async throws -> Payment?
    /// How far back a look at some payments goes, which are a merchant's newest but for those that a cursor passes over.
    ///
    /// - Parameters:
    ///   - count: How many are looked at.
    ///   - query: Its merchant and cursor count, and none of its filters.
    /// - Returns: The oldest of them; `nil` where there are not so many.
    func reach(of count: Int, _ query: PaymentQuery) async throws -> PaymentID?
    /// Payments, newest first.
    func payments(matching query: PaymentQuery) async throws -> [Payment]
    /// A payment's events, oldest first.
    func history(of id: PaymentID) async throws -> [RecordedEvent]
    /// Some of a payment's events, oldest first.
    ///
    /// - Parameters:
    ///   - number: Only events after the one with this number; 0 begins with the first.
    ///   - limit: How many at most.
    func history(of id: PaymentID, after number: Int, limit: Int) async throws -> [RecordedEvent]
}

/// What a claim found.
public enum Claim: Sendable, Equatable {
    /// Nothing: the payment is stored as given.
    case fresh(Payment)
    /// An equal order under the same key or reference.
    case held(Payment)
    /// Another order under the same idempotency key.
    case keyTaken
    /// Another order under the same merchant and order reference.
    case referenceTaken(PaymentID)
}

/// A payment after an event, and what to do.
public struct Applied: Sendable, Equatable {
    /// The payment as it is stored now.
    public let payment: Payment
    /// What the shell has to do, at least once.
    public let effects: [PaymentEffect]

    /// Pairs a payment with its effects.
    public init(payment: Payment, effects: [PaymentEffect]) {
        self.payment = payment
        self.effects = effects
    }
}

/// One line of a payment's log.
public struct RecordedEvent: Sendable, Equatable {
    /// Its place in the log, counted from 1.
    public let number: Int
    /// The event's name.
    public let name: String
    /// When it was applied.
    public let at: Timestamp
    /// The state it led to.
    public let state: PaymentState.Name
    /// Its cause and facts, free of secrets and personal data.
    public let detail: String

    /// Restores a line from storage.
    public init(number: Int, name: String, at: Timestamp, state: PaymentState.Name, detail: String) {
        self.number = number
        self.name = name
        self.at = at
        self.state = state
        self.detail = detail
    }
}

/// Which payments to list.
public struct PaymentQuery: Sendable, Equatable {
    /// Only payments of this merchant.
    public var merchant: MerchantID?
    /// Only payments in this state.
    public var state: PaymentState.Name?
    /// Only payments at this store group.
    public var store: StoreGroup?
    /// A piece of the order reference, in upper or lower case, or of the payment code.
    public var text: String?
    /// Only payments claimed at this instant or later.
    public var since: Timestamp?
    /// Only payments claimed before this instant.
    public var until: Timestamp?
    /// Only payments older than this one.
    public var before: PaymentID?
    /// Only this payment and newer ones.
    public var downTo: PaymentID?
    /// How many at most.
    public var limit: Int

    /// Asks for every payment unless narrowed.
    public init(
        merchant: MerchantID? = nil,
        state: PaymentState.Name? = nil,
        store: StoreGroup? = nil,
        text: String? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        before: PaymentID? = nil,
        downTo: PaymentID? = nil,
        limit: Int = 50
    ) {
        self.merchant = merchant
        self.state = state
        self.store = store
        self.text = text
        self.since = since
        self.until = until
        self.before = before
        self.downTo = downTo
        self.limit = limit
    }
}

/// No payment has this id.
public struct UnknownPayment: Error, Sendable, Equatable, CustomStringConvertible {
    /// The id that was asked for.
    public let id: PaymentID

    /// Names the id.
    public init(id: PaymentID) { self.id = id }

    /// The field, the fault and the remedy.
    public var description: String { "id: no payment \(id) is stored here; look it up with `struk list`" }
}

/// Another payment took a gateway reference between the search for a free one and its claim.
public struct ReferenceInUse: Error, Sendable, Equatable, CustomStringConvertible {
    /// The reference both wanted.
    public let reference: GatewayReference

    /// Names the reference.
    public init(reference: GatewayReference) { self.reference = reference }

    /// The field, the fault and the remedy.
    public var description: String { "reference: another payment has just taken \(reference); send the request again" }
}
