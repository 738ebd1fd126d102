import Hummingbird
import Payments

/// Operators: added, listed, changed, closed.
///
/// Only scope `admin` comes here, which includes every other: nobody gives an operator more than they have themselves.
struct OperatorController<Store: OperatorStore & MerchantStore>: Sendable {
    let store: Store
    let passwords: PasswordDesk
    let authentication: Authentication
    let bodyLimit: Int
    let now: @Sendable () -> Timestamp

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .add(middleware: authentication)
            .add(middleware: Clearance(.admin))
            .get("", use: list)
            .post("", use: add)
            .get("{name}", use: show)
            .patch("{name}", use: change)
            .delete("{name}", use: close)
    }

    private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let query = try Query(of: request, allowing: ["merchant"])
        let merchant = try context.key.merchant(asked: query.merchant())
        return Response(json: ListBody(try await store.operators(of: merchant)) { OperatorBody($0) })
    }

    private func add(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(NewOperatorBody.self, upTo: bodyLimit)
        let name = try OperatorName(body.name)
        let scope = try AccessScope(checking: body.scope)
        let password = try Password(Secret(body.password), of: name)
        let merchant = try context.key.merchant(asked: body.merchant.map(MerchantID.init(member:)))
        if let merchant, try await store.merchant(merchant) == nil {
            throw Problem(.unknownMerchant, "merchant: none with this iMid is set up here", field: "merchant")
        }
        let added = Operator(
            name: name,
            merchant: merchant,
            scope: scope,
            password: try await passwords.hash(password),
            createdAt: now()
        )
        try await store.add(added)
        return Response(
            json: OperatorBody(added),
            status: .created,
            headers: [.location: "/v1/operators/\(name)"]
        )
    }

    private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
        Response(json: OperatorBody(try await found(context)))
    }

    private func change(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let body = try await request.json(OperatorChangeBody.self, upTo: bodyLimit)
        let name = try await found(context).name
        let scope = try body.scope.map(AccessScope.init(checking:))
        let password = try body.password.map { text throws(InvalidValue) in try Password(Secret(text), of: name) }
        let (hash, now) = (try await hash(password), now())
        let changed = try await store.change(name, of: context.key.merchant) { found in
            if let scope { found.scope = scope }
            if let hash { found.password = hash }
            if let isClosed = body.isClosed { found.closedAt = isClosed ? found.closedAt ?? now : nil }
        }
        return Response(json: OperatorBody(changed))
    }

    private func hash(_ password: Password?) async throws -> PasswordHash? {
        guard let password else { return nil }
        return try await passwords.hash(password)
    }

    private func close(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (name, now) = (try await found(context).name, now())
        _ = try await store.change(name, of: context.key.merchant) { $0.closedAt = $0.closedAt ?? now }
        return Response(status: .noContent)
    }

    /// The operator the address names, if it is the key's merchant's; others' are not there.
    private func found(_ context: ServiceContext) async throws -> Operator {
        let merchant = try context.key.merchant
        guard let name = try? OperatorName(context.part("name")), let found = try await store.operator(name),
            merchant == nil || merchant == found.merchant
        else { throw Problem.notFound }
        return found
    }
}

extension AccessScope {
    /// Reads the member of a body that names a scope.
    init(checking name: String) throws(InvalidValue) {
        guard let scope = AccessScope(rawValue: name) else {
            let names = AccessScope.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidValue(field: "scope", fault: "it is no scope", remedy: "give one of \(names)")
        }
        self = scope
    }
}
