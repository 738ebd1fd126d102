import Hummingbird
import Logging

/// Counts and times every request by its route, and writes a line for it: what was asked for, in the words of the route,
/// never in those of the caller.
///
/// Addresses hold tokens and queries hold what people search for, so neither is written.
struct RequestRecord: RouterMiddleware {
    let metrics: ServiceMetrics
    let logger: Logger

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        let (method, status) = (request.method.known, response.status.code)
        metrics.observe(route: context.route, method: method, status: status, for: elapsed)
        guard logger.logLevel <= .info else { return response }
        // Written out, since a dictionary of facts for each request costs more than all the rest of its line.
        var line = "request method="
        line += method
        line += " ms="
        line += String(elapsed.wholeMilliseconds)
        line += " request="
        line += context.requestID
        line += " route="
        line += context.route
        line += " status="
        line += String(status)
        logger.info(Logger.Message(stringLiteral: line))
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
