import Hummingbird
import NIOCore

/// Has the connection end after a request whose body may never end.
///
/// Before it takes the next request the server reads on to the end of a body, also of one that was refused. One that is
/// far too long, or does not say how long it is, would keep it reading for as long as its sender likes.
struct Disconnection: RouterMiddleware {
    /// The longest body that is read to its end, in bytes; well above what is taken, so that whoever sends a little too
    /// much is sure to see the answer.
    let limit: Int

    func handle(
        _ request: Request,
        context: ServiceContext,
        next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard length > limit || request.headers.contains(.transferEncoding) else { return response }
        response.headers[.connection] = "close"
        // The server closes after the last byte of the answer, as it does when it is shut down.
        context.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        return response
    }
}
