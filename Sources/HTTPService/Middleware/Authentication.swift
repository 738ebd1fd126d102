import Hummingbird
import Payments

/// Lets in who shows a key, and remembers whose it is.
///
/// An address from which too many keys came that open nothing has to wait before another of them is looked up; keys
/// that are known to open something pass at any time.
struct Authentication: RouterMiddleware {
    let keys: KeyRing
    let address: ClientAddress
    let failures: AddressLimits
    let now: @Sendable () -> Timestamp

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization], header.utf8.count <= 200,
            header.prefix(7).lowercased() == "bearer "
        else { throw Problem.unauthenticated }
        let known = try await keys.key(String(header.dropFirst(7))) {
            try failures.check(address.group(of: request, context), at: now())
        }
        guard let known else {
            failures.count(address.group(of: request, context), at: now())
            throw Problem.unauthenticated
        }
        var context = context
        context.caller = known
        return try await next(request, context)
    }
}

/// Lets on whose key allows enough.
struct Clearance: RouterMiddleware {
    let scope: AccessScope

    init(_ scope: AccessScope) { self.scope = scope }

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let key = try context.key
        guard key.scope >= scope else {
            throw Problem(
                .insufficientScope,
                "Authorization: the key’s scope is \(key.scope.rawValue); use one of scope \(scope.rawValue)"
            )
        }
        return try await next(request, context)
    }
}
