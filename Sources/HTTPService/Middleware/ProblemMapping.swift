import Hummingbird
import Logging

/// Turns whatever is thrown into an answer; what nobody foresaw is logged and not told.
struct ProblemMapping: RouterMiddleware {
    let limits: RequestLimits
    let routes: RouteTable
    let isStoreFault: @Sendable (any Error) -> Bool
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            try limits.check(request)
            return try await next(request, context)
        } catch {
            let response = problem(error, request, context).response(requestID: context.requestID)
            // The library answers HEAD by the way of GET only where a route was found.
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func problem(_ error: any Error, _ request: Request, _ context: ServiceContext) -> Problem {
        // The router throws this for a known address as well, when it has no such method.
        if (error as? any HTTPResponseError)?.status == .notFound {
            let allowed = routes.methods(at: request.uri.path)
            if !allowed.isEmpty, !allowed.contains(request.method.rawValue) {
                var problem = Problem(.methodNotAllowed, "method: it is not taken here; see Allow")
                problem.allowed = allowed
                return problem
            }
        }
        if let problem = Problem(error) { return problem }
        logger.error(
            "unexpected fault",
            metadata: [
                "fault": "\(type(of: error)): \(error)", "route": .string(context.route),
                "request": .string(context.requestID),
            ]
        )
        guard !isStoreFault(error) else {
            return Problem(.storeUnavailable, "the database cannot be used now; try again", retryAfter: 5)
        }
        return Problem(.unexpected, "the operator finds the cause in the log under requestId")
    }
}
