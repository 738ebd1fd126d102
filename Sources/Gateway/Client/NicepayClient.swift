import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
public import Payments

/// Calls the gateway's V2 direct interface.
///
/// No call is ever repeated by itself: after a lost reply only the caller knows what is safe.
public struct NicepayClient: PaymentGateway {
    private let configuration: Configuration
    private let http: HTTPClient
    private let now: @Sendable () -> Timestamp

    /// The largest reply that is read; real ones have about a thousand bytes.
    private static let replyLimit = 256 * 1024

    /// Opens no connection yet.
    ///
    /// - Parameters:
    ///   - configuration: Where the gateway is, and who calls.
    ///   - now: The wall clock, which goes into each request's time stamp.
    public init(configuration: Configuration, now: @escaping @Sendable () -> Timestamp) {
        self.configuration = configuration
        self.now = now
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.timeout.connect = TimeAmount(configuration.timeouts.connect)
        settings.timeout.read = TimeAmount(configuration.timeouts.read)
        settings.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    /// Closes the connections; the client cannot be used afterwards.
    public func shutdown() async throws { try await http.shutdown() }

    /// Registers an order (`/nicepay/direct/v2/registration`).
    public func register(_ order: Order, as reference: GatewayReference) async -> RegistrationOutcome {
        let request = RegistrationRequest(
            order,
            as: reference,
            by: configuration.credentials,
            notify: configuration.notificationURL,
            at: now()
        )
        return switch await call("registration", request) {
        case .success(let reply): RegistrationOutcome(reply, to: order, as: reference, at: now())
        case .failure(let lost): .unknown(lost.reason)
        }
    }

    /// Asks what became of a registration (`/nicepay/direct/v2/inquiry`).
    public func inquire(
        _ transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah
    ) async -> InquiryOutcome {
        let request = InquiryRequest(
            transaction,
            reference: reference,
            amount: amount,
            by: configuration.credentials,
            at: now()
        )
        return switch await call("inquiry", request) {
        case .success(let reply): InquiryOutcome(reply, at: now())
        case .failure(let lost): .unknown(lost.reason)
        }
    }

    /// Cancels a registration nobody has paid (`/nicepay/direct/v2/cancel`).
    public func cancel(
        _ transaction: TransactionID,
        reference: GatewayReference,
        amount: Rupiah
    ) async -> CancelOutcome {
        let request = CancelRequest(
            transaction,
            reference: reference,
            amount: amount,
            by: configuration.credentials,
            at: now()
        )
        return switch await call("cancel", request) {
        case .success(let reply): CancelOutcome(reply, to: transaction)
        case .failure(let lost): .unknown(lost.reason)
        }
    }

    // MARK: One exchange

    private struct Lost: Error {
        let reason: UnknownOutcome
    }

    /// The gateway's HTTP status of an error is not documented, so only the body decides.
    private func call(_ name: String, _ body: some Encodable) async -> Result<Fields, Lost> {
        do {
            var request = HTTPClientRequest(url: "\(configuration.baseURL)/nicepay/direct/v2/\(name)")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: "Accept", value: "application/json")
            request.body = .bytes(Array(try JSONEncoder().encode(body)))
            let response = try await http.execute(request, timeout: TimeAmount(configuration.timeouts.call))
            let reply = try await response.body.collect(upTo: Self.replyLimit)
            guard let fields = Fields(json: Array(reply.readableBytesView)) else {
                return .failure(Lost(reason: .unreadable))
            }
            return .success(fields)
        } catch let error as HTTPClientError where error.isTimeout {
            return .failure(Lost(reason: .timeout))
        } catch is NIOTooManyBytesError {
            return .failure(Lost(reason: .unreadable))
        } catch {
            return .failure(Lost(reason: .connection))
        }
    }
}

extension HTTPClientError {
    fileprivate var isTimeout: Bool { [.readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout].contains(self) }
}
