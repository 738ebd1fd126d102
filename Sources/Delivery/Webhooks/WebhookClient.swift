import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
package import Payments

/// Carries webhooks to merchants’ endpoints by Standard Webhooks 1.0, one try at a time.
///
/// A host’s name is resolved once, its address is checked, and that very address is connected to, so that a second
/// answer of its name server changes nothing. Certificate and `Host` are still the name’s. Nothing is logged here.
package struct WebhookClient: WebhookSender {
    private let configuration: Configuration
    private let resolve: @Sendable (_ host: String) async throws -> IPAddress

    /// How much of an answer is read; it says nothing that we need.
    private static let answerLimit = 64 * 1024

    /// Opens no connection yet.
    package init(configuration: Configuration) {
        let limit = configuration.timeouts.connect
        self.init(configuration: configuration) { try await SystemResolver.address(of: $0, within: limit) }
    }

    /// Asks somebody else for the address of a host.
    package init(configuration: Configuration, resolve: @escaping @Sendable (String) async throws -> IPAddress) {
        self.configuration = configuration
        self.resolve = resolve
    }

    /// Sends one message once, signed with every live secret.
    ///
    /// The status alone decides, however the rest of the answer ends. Without a usable secret nothing is sent, and a
    /// cancelled task breaks the connection; both count as a lost one.
    package func send(
        _ message: WebhookMessage,
        to endpoint: WebhookEndpoint,
        at now: Timestamp
    ) async -> WebhookOutcome {
        let deadline = NIODeadline.now() + TimeAmount(configuration.timeouts.total)
        guard let signature = WebhookSignature(signing: message, with: endpoint.secrets, at: now) else {
            return .unreachable(.connection)
        }
        do {
            let address = try WebhookAddress(endpoint.url, allowedBy: configuration.addresses)
            let settings = try await settings(for: address)
            return try await post(message.body, signature, to: address, settings, until: deadline)
        } catch {
            return .unreachable(WebhookFault(error))
        }
    }

    /// Ties the connection to an address that is allowed.
    private func settings(for address: WebhookAddress) async throws -> HTTPClient.Configuration {
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.httpVersion = .http1Only
        settings.timeout.connect = TimeAmount(configuration.timeouts.connect)
        settings.connectionPool.retryConnectionEstablishment = false
        if case .name(let name) = address.host {
            let found = try await resolve(name)
            // The client reads the URL once more. Did it see another host there, the table would not tie it.
            guard configuration.addresses.allows(found, encrypted: address.isEncrypted),
                URL(string: address.url)?.host == name
            else { throw ForbiddenAddress() }
            settings.dnsOverride = [name: "\(found)"]
        }
        return settings
    }

    /// One exchange on a client of its own, since a client has one table of addresses for its whole life.
    private func post(
        _ body: [UInt8],
        _ signature: WebhookSignature,
        to address: WebhookAddress,
        _ settings: HTTPClient.Configuration,
        until deadline: NIODeadline
    ) async throws -> WebhookOutcome {
        var request = HTTPClientRequest(url: address.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "Struk/\(configuration.version)")
        for (name, value) in signature.headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(body)

        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        let outcome: Result<WebhookOutcome, any Error>
        do {
            let response = try await http.execute(request, deadline: deadline)
            await Self.drain(response.body, until: deadline)
            outcome = .success(WebhookOutcome(status: Int(response.status.code)))
        } catch {
            outcome = .failure(error)
        }
        try? await http.shutdown()
        return try outcome.get()
    }

    /// Lets an endpoint finish its answer: some give up their work when the connection breaks before.
    private static func drain(_ body: HTTPClientResponse.Body, until deadline: NIODeadline) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                var parts = body.makeAsyncIterator()
                while count < answerLimit, let part = try? await parts.next() { count += part.readableBytes }
            }
            group.addTask { try? await Task.sleep(for: Duration(deadline - .now())) }
            await group.next()
            group.cancelAll()
        }
    }
}
