import Hummingbird
import Logging

/// Writes a line for each request: what was asked for, in the words of the route, never in those of the caller.
///
/// Addresses hold tokens and queries hold what people search for, so neither is written.
struct AccessLog: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard logger.logLevel <= .info else { return try await next(request, context) }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        logger.info(
            "request",
            metadata: [
                "method": .string(request.method.known),
                "route": .string(context.route),
                "status": .stringConvertible(response.status.code),
                "ms": .stringConvertible(elapsed.wholeMilliseconds),
                "request": .string(context.requestID),
            ]
        )
        return response
    }
}

extension ServiceContext {
    /// The template of the address, such as `/v1/payments/{id}`.
    var route: String { endpointPath.map { $0 == "NotFound" ? "-" : $0 } ?? "-" }
}

extension HTTPRequest.Method {
    /// The method's name, where it is a usual one; anybody can make others up.
    var known: String {
        switch self {
        case .get, .head, .post, .put, .patch, .delete, .options: rawValue
        default: "OTHER"
        }
    }
}

extension Duration {
    /// The span without its fraction of a millisecond.
    var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

    /// The span in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
