public import Payments

/// Calls the gateway for many merchants, each by the interface it is set up for.
///
/// No call is ever repeated by itself: after a lost reply only the caller knows what is safe.
///
/// A merchant without an account ends a call in a refusal with the code `account`. Where the account could not be
/// looked up, the outcome is unknown, with the reason `connection`: nothing was sent, but a refusal would end a
/// payment, or count against an inquiry, for a fault that may be over in a second.
public struct NicepayClient: PaymentGateway {
    private let configuration: Configuration
    private let accounts: @Sendable (MerchantID) async throws -> GatewayAccount?
    private let transport: any GatewayTransport
    private let now: @Sendable () -> Timestamp

    /// Opens no connection yet.
    ///
    /// - Parameters:
    ///   - configuration: Where the gateway is, and where it answers to.
    ///   - accounts: Looks up a merchant's account; `nil` when it has none.
    ///   - now: The wall clock, which goes into each request's time stamp.
    public init(
        configuration: Configuration,
        accounts: @escaping @Sendable (MerchantID) async throws -> GatewayAccount?,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.init(
            configuration: configuration,
            accounts: accounts,
            transport: HTTPTransport(configuration),
            now: now
        )
    }

    /// Calls over a transport of the caller's, to which the configuration's base address and time limits mean nothing.
    package init(
        configuration: Configuration,
        accounts: @escaping @Sendable (MerchantID) async throws -> GatewayAccount?,
        transport: any GatewayTransport,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.configuration = configuration
        self.accounts = accounts
        self.transport = transport
        self.now = now
    }

    /// Closes the connections; the client cannot be used afterwards.
    public func shutdown() async throws { try await transport.shutdown() }

    /// Registers an order.
    public func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome {
        await call(for: order.merchant) { wire, caller in
            wire.registration(order, as: reference, by: caller)
        } reading: { wire, reply in
            RegistrationOutcome(reply, to: order, as: reference, offer: wire.offer(in: reply), at: now())
        }
    }

    /// Asks what became of a registration.
    public func inquire(_ transaction: GatewayTransaction) async -> InquiryOutcome {
        await call(for: transaction.merchant) { wire, caller in
            wire.inquiry(transaction, by: caller)
        } reading: { _, reply in
            InquiryOutcome(reply, at: now())
        }
    }

    /// Cancels a registration nobody has paid.
    public func cancel(_ transaction: GatewayTransaction) async -> CancelOutcome {
        await call(for: transaction.merchant) { wire, caller in
            wire.cancel(transaction, by: caller)
        } reading: { _, reply in
            CancelOutcome(reply, to: transaction.id)
        }
    }

    private func call<Outcome: CallOutcome>(
        for merchant: MerchantID,
        _ request: (any Wire, Caller) -> WireRequest,
        reading outcome: (any Wire, Fields) -> Outcome
    ) async -> Outcome {
        let found: GatewayAccount?
        do { found = try await accounts(merchant) } catch { return .unknown(.connection) }
        guard let account = found, account.credentials.merchant == merchant else { return .refused(.noAccount) }
        let wire = account.interface.wire
        let request = request(wire, Caller(account.credentials, configuration, at: now()))
        do throws(TransportFailure) {
            let reply = try await transport.post(
                path: request.path,
                contentType: request.contentType,
                body: request.body
            )
            guard let fields = wire.fields(of: reply) else { return .unknown(.unreadable) }
            return outcome(wire, fields)
        } catch {
            return .unknown(error.reason)
        }
    }
}

extension Refusal {
    /// Ours, not the gateway's: nothing was sent.
    fileprivate static let noAccount = Refusal(
        code: "account",
        meaning: "no account at the gateway is stored for the merchant",
        isRetryable: false
    )
}

extension TransportFailure {
    fileprivate var reason: UnknownOutcome {
        switch self {
        case .timeout: .timeout
        case .connection: .connection
        case .tooLarge: .unreadable
        }
    }
}
