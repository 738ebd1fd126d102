import Hummingbird
import Payments

/// Keys to the service: made, listed, ended.
struct KeyController<Store: MerchantStore>: Sendable {
    let store: Store
    let keys: KeyRing
    let authentication: Authentication
    let bodyLimit: Int
    let now: @Sendable () -> Timestamp
    /// How many keys of a merchant, or of operators, may open something at a time.
    private static var limit: Int { 100 }

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .add(middleware: Clearance(.admin))
            .get("", use: list)
            .post("", use: make)
            .delete("{id}", use: revoke)
    }

    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(of: request, allowing: ["merchant"])
        let merchant = try context.key.merchant(asked: query.merchant())
        return Response(json: ListBody(try await store.keys(of: merchant)) { KeyBody($0) })
    }

    private func make(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(NewKeyBody.self, upTo: bodyLimit)
        let scope = try AccessScope(checking: body.scope)
        let asked = try body.merchant.map(MerchantID.init(member:))
        let merchant = try context.key.merchant(asked: asked)
        if let merchant, try await store.merchant(merchant) == nil {
            throw Problem(.unknownMerchant, "merchant: none with this iMid is set up here", field: "merchant")
        }
        let live = try await store.keys(of: merchant).count { $0.merchant == merchant && $0.revokedAt == nil }
        guard live < Self.limit else {
            throw Problem(.tooManyKeys, "keys: there are \(live) already; end one that is no longer used")
        }
        var generator = SystemRandomNumberGenerator()
        let (key, text) = try APIKeyToken.make(
            for: merchant,
            scope: scope,
            label: body.label,
            at: now(),
            using: &generator
        )
        try await store.add(key)
        return Response(
            json: KeyBody(key, text: text),
            status: .created,
            headers: [.location: "/v1/keys/\(key.id)"]
        )
    }

    private func revoke(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let id = try context.part("id")
        guard try await store.revoke(id, of: context.key.merchant, at: now()) != nil else { throw Problem.notFound }
        keys.forget(id)
        return Response(status: .noContent)
    }
}

extension APIKey {
    /// The merchant a request is about: the key's own, or, for a key to all, the one it asks for.
    ///
    /// - Throws: `Problem` when it asks for a merchant that the key does not open.
    func merchant(asked: MerchantID?) throws(Problem) -> MerchantID? {
        if let asked, !opens(asked) {
            throw Problem(.insufficientScope, "merchant: the key opens another merchant", field: "merchant")
        }
        return merchant ?? asked
    }

    /// The same, where there has to be one.
    func requiredMerchant(asked: MerchantID?) throws(Problem) -> MerchantID {
        guard let merchant = try merchant(asked: asked) else {
            throw Problem(invalid: "merchant", "it is missing, and the key opens every merchant", "give an iMid")
        }
        return merchant
    }
}

/// A key to be made.
private struct NewKeyBody: MemberList, Sendable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case merchant, scope, label
    }
    typealias Member = CodingKeys

    let merchant: String?
    let scope: String
    let label: String
}

/// A key as callers see it; its text only when it is made.
private struct KeyBody: Encodable, Sendable {
    let id: String
    @Explicit var merchant: String?
    let scope: String
    let label: String
    let createdAt: String
    @Explicit var revokedAt: String?
    let key: String?

    init(_ key: APIKey, text: Secret? = nil) {
        id = key.id
        _merchant = Explicit(wrappedValue: key.merchant?.text)
        scope = key.scope.rawValue
        label = key.label
        createdAt = key.createdAt.rfc3339()
        _revokedAt = Explicit(wrappedValue: key.revokedAt?.rfc3339())
        self.key = text?.text
    }
}
