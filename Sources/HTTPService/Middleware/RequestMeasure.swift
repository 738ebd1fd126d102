import Hummingbird

/// Counts and times every request by its route.
struct RequestMeasure: RouterMiddleware {
    let metrics: ServiceMetrics

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.observe(
            route: context.route,
            method: request.method.known,
            status: response.status.code,
            for: ContinuousClock.now - start
        )
        return response
    }
}
