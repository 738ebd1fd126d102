import Hummingbird
import Payments

/// Lets in who shows a key, and remembers whose it is.
struct Authentication: RouterMiddleware {
    let keys: KeyRing

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization], header.utf8.count <= 200,
            header.prefix(7).lowercased() == "bearer ", let key = try await keys.key(String(header.dropFirst(7)))
        else { throw Problem.unauthenticated }
        var context = context
        context.caller = key
        return try await next(request, context)
    }
}

/// Lets on whose key allows enough.
struct Clearance: RouterMiddleware {
    let scope: APIKey.Scope

    init(_ scope: APIKey.Scope) { self.scope = scope }

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
