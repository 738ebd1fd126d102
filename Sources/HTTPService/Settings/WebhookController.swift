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
        guard let endpoint = try await store.merchant(try merchant(request, context))?.webhook else {
            throw Problem.notFound
        }
        return Response(json: WebhookBody(endpoint))
    }

    private func set(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(NewWebhookBody.self, upTo: bodyLimit)
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
        let url = body.url
        let made = WebhookSecret(secret: newSecret(), createdAt: now())
        let merchant = try await store.change(try merchant(request, context)) { merchant in
            merchant.webhook = WebhookEndpoint(url: url, secrets: merchant.webhook?.secrets ?? [made])
        }
        // Who comes when there is one does not see it again.
        let isFirst = merchant.webhook?.secrets == [made]
        return Response(json: WebhookBody(merchant.webhook, made: isFirst ? made : nil))
    }

    private func rotate(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let now = now()
        let merchant = try await store.change(try merchant(request, context)) { [newSecret] merchant in
            guard let endpoint = merchant.webhook else {
                throw Problem(.noWebhook, "webhook: there is none whose secret could be changed; set one first")
            }
            let old = endpoint.secrets.first { $0.isLive(at: now) }.map {
                WebhookSecret(secret: $0.secret, createdAt: $0.createdAt, expiresAt: now + Self.overlap)
            }
            let made = WebhookSecret(secret: newSecret(), createdAt: now)
            merchant.webhook = WebhookEndpoint(url: endpoint.url, secrets: [made] + (old.map { [$0] } ?? []))
        }
        return Response(json: WebhookBody(merchant.webhook, made: merchant.webhook?.secrets.first))
    }

    private func remove(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let id = try merchant(request, context)
        guard try await store.merchant(id)?.webhook != nil else { throw Problem.notFound }
        _ = try await store.change(id) { $0.webhook = nil }
        return Response(status: .noContent)
    }

    private func merchant(_ request: Request, _ context: ServiceContext) throws -> MerchantID {
        let query = try Query(of: request, allowing: ["merchant"])
        return try context.key.requiredMerchant(asked: query.merchant())
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
