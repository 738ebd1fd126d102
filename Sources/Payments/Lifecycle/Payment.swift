/// One order to be paid at a store, and all that has become of it.
///
/// A value without I/O: `apply(_:at:)` changes it by an event and says what the shell has to do.
public struct Payment: Sendable, Equatable, Identifiable {
    /// One try to register the order at the gateway.
    public struct Attempt: Sendable, Equatable, Codable {
        /// The reference the gateway was given.
        public let reference: GatewayReference
        /// When it was claimed, before the gateway was called.
        public let claimedAt: Timestamp
        /// Whether the gateway's answer is still out.
        public internal(set) var isOpen: Bool
        /// What a notification said of an attempt whose reply was lost.
        public internal(set) var hint: Hint?

        /// Restores an attempt from storage.
        public init(reference: GatewayReference, claimedAt: Timestamp, isOpen: Bool = true, hint: Hint? = nil) {
            self.reference = reference
            self.claimedAt = claimedAt
            self.isOpen = isOpen
            self.hint = hint
        }
    }

    /// A transaction and code that only a notification told of.
    public struct Hint: Sendable, Equatable, Codable {
        /// The gateway's id of the registration.
        public let transaction: TransactionID
        /// Its code, where the notification carried it.
        public let payNo: PaymentCode?

        /// Takes what a notification tells.
        public init(transaction: TransactionID, payNo: PaymentCode?) {
            self.transaction = transaction
            self.payNo = payNo
        }
    }

    /// Struk's id of the payment.
    public let id: PaymentID
    /// What the merchant asked for.
    public let order: Order
    /// The name under which its voucher is public.
    public let token: VoucherToken
    /// When it was claimed.
    public let createdAt: Timestamp
    /// Every try to register it, oldest first, never empty.
    public internal(set) var attempts: [Attempt]
    /// Where it stands.
    public internal(set) var state: PaymentState

    /// Claims an order: a payment in `registering` whose first attempt is open.
    public init(
        claiming order: Order,
        id: PaymentID,
        token: VoucherToken,
        reference: GatewayReference,
        at now: Timestamp
    ) {
        self.id = id
        self.order = order
        self.token = token
        createdAt = now
        attempts = [Attempt(reference: reference, claimedAt: now)]
        state = .registering
    }

    /// Restores a payment from storage.
    public init(
        id: PaymentID,
        order: Order,
        token: VoucherToken,
        createdAt: Timestamp,
        attempts: [Attempt],
        state: PaymentState
    ) {
        self.id = id
        self.order = order
        self.token = token
        self.createdAt = createdAt
        self.attempts = attempts
        self.state = state
    }

    /// What the gateway issued and a customer may have seen.
    public var code: IssuedCode? { state.code }

    /// One of its registrations, as the gateway has to be told of it.
    public func transaction(_ id: TransactionID, _ reference: GatewayReference) -> GatewayTransaction {
        GatewayTransaction(merchant: order.merchant, id: id, reference: reference, amount: order.amount)
    }

    /// The registration an inquiry can be about: the code's, or else the last that a notification told of.
    var registration: (transaction: TransactionID, reference: GatewayReference)? {
        if let code { return (code.transaction, code.reference) }
        guard let attempt = attempts.last(where: { $0.hint != nil }), let hint = attempt.hint else { return nil }
        return (hint.transaction, attempt.reference)
    }

    /// The attempt whose answer is still out, if any.
    public var openAttempt: Attempt? { attempts.last { $0.isOpen } }
}
