import Hummingbird
import Payments

/// Where a merchant hears of its payments.
struct WebhookController<Store: MerchantStore>: Sendable {
    let store: Store
    let authentication: Authentication
    let checkAddress: @Sendable (String) throws -> Void
    let newSecret: @Sendable () -> Secret
    let bodyLimit: Int
    let now: @Sendable () -> Timestamp
    /// How long the old secret signs beside the new one.
    private static var overlap: Duration { .seconds(86_400) }

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .add(middleware: Clearance(.admin))
            .get("", use: show)
            .put("", use: set)
            .delete("", use: remove)
            .post("rotate", use: rotate)
    }

    private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let endpoint = try await merchant(request, context).webhook else { throw Problem.notFound }
        return Response(json: WebhookBody(endpoint))
    }

    private func set(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(NewWebhookBody.self, upTo: bodyLimit)
        var merchant = try await merchant(request, context)
        do {
            try checkAddress(body.url)
        } catch {
            let invalid = error as? InvalidValue
            throw InvalidValue(
                field: "url",
                fault: invalid?.fault ?? "webhooks cannot be sent there",
                remedy: invalid?.remedy ?? "give an https address that everybody can reach"
            )
        }
        let made: WebhookSecret?
        if let endpoint = merchant.webhook {
            merchant.webhook = WebhookEndpoint(url: body.url, secrets: endpoint.secrets)
            made = nil
        } else {
            let secret = WebhookSecret(secret: newSecret(), createdAt: now())
            merchant.webhook = WebhookEndpoint(url: body.url, secrets: [secret])
            made = secret
        }
        try await store.update(merchant)
        return Response(json: WebhookBody(merchant.webhook, made: made))
    }

    private func rotate(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var merchant = try await merchant(request, context)
        guard var endpoint = merchant.webhook else {
            throw Problem(.noWebhook, "webhook: there is none whose secret could be changed; set one first")
        }
        let now = now()
        let made = WebhookSecret(secret: newSecret(), createdAt: now)
        let old = endpoint.secrets.first { $0.isLive(at: now) }.map {
            WebhookSecret(secret: $0.secret, createdAt: $0.createdAt, expiresAt: now + Self.overlap)
        }
        endpoint.secrets = [made] + (old.map { [$0] } ?? [])
        merchant.webhook = endpoint
        try await store.update(merchant)
        return Response(json: WebhookBody(endpoint, made: made))
    }

    private func remove(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var merchant = try await merchant(request, context)
        guard merchant.webhook != nil else { throw Problem.notFound }
        merchant.webhook = nil
        try await store.update(merchant)
        return Response(status: .noContent)
    }

    /// Read from the store itself: what is changed must not be a few seconds old.
    private func merchant(_ request: Request, _ context: ServiceContext) async throws -> Merchant {
        let query = try Query(of: request, allowing: ["merchant"])
        let id = try context.key.requiredMerchant(asked: query.merchant())
        guard let merchant = try await store.merchant(id) else { throw Problem.notFound }
        return merchant
    }
}

/// A webhook to be set.
private struct NewWebhookBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case url
    }
    typealias Member = CodingKeys

    let url: String
}

/// A webhook as callers see it; a secret only when it is made.
private struct WebhookBody: Encodable, Sendable {
    struct SecretLife: Encodable, Sendable {
        let createdAt: String
        @Explicit var expiresAt: String?
    }

    let url: String
    let secrets: [SecretLife]
    let secret: String?

    init(_ endpoint: WebhookEndpoint?, made: WebhookSecret? = nil) {
        url = endpoint?.url ?? ""
        secrets = (endpoint?.secrets ?? []).map {
            SecretLife(createdAt: $0.createdAt.rfc3339(), expiresAt: $0.expiresAt?.rfc3339())
        }
        secret = made?.secret.text
    }
}
