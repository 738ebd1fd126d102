import Hummingbird

/// Refuses requests that are larger than any honest one, before anything is done for them.
struct RequestLimits: RouterMiddleware {
    let body: Int
    let headerCount: Int
    let headerBytes: Int

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard request.headers.count <= headerCount,
            request.headers.reduce(0, { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }) <= headerBytes
        else {
            let limit = "\(headerCount) headers or \(headerBytes) bytes"
            throw Problem(.headersTooLarge, "headers: they are more than \(limit); send less")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > body {
            throw Problem(.bodyTooLarge, "body: it is longer than \(body) bytes; send less")
        }
        return try await next(request, context)
    }
}
