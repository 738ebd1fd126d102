import Hummingbird
import NIOCore

/// The calls of merchants by every interface, and what befalls them.
struct MerchantController: Sendable {
    let books: Bookkeeper
    let script: FaultScript
    /// The pause after each piece of a slow reply.
    let slowReplyPause: Duration
    // Several times the longest call that keeps to the documented sizes.
    private static let largestBody = 64 * 1024

    var routes: RouteCollection<EmulatorContext> {
        let routes = RouteCollection(context: EmulatorContext.self)
        for address in CallAddress.all {
            routes.post(RouterPath(address.path)) { try await answer(address, $0, $1) }
        }
        return routes
    }

    private func answer(
        _ address: CallAddress,
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let fault = script.next(address.endpoint)
        var request = request
        let body = try await request.collectBody(upTo: Self.largestBody)
        let call = MerchantCall(
            path: address.path,
            query: request.uri.query ?? "",
            contentType: request.headers[.contentType] ?? "",
            body: Array(body.readableBytesView)
        )
        switch fault {
        case .noFault:
            return Response(act(call))
        case .timeOutBeforeActing:
            return await script.hold { await context.hold(request) }
        case .timeOutAfterActing:
            _ = act(call)
            return await script.hold { await context.hold(request) }
        case .dropConnection:
            return await context.drop()
        case .dropAfterActing:
            _ = act(call)
            return await context.drop()
        case .garbage:
            _ = act(call)
            return Response(text: "<html><body>Service is busy</body></html>", type: "text/html; charset=utf-8")
        case .halfReply:
            return Response(halfOf: act(call), closing: context)
        case .slowReply:
            return Response(slowly: act(call), pausing: slowReplyPause)
        case .error(let code):
            return Response(books.work { desk, _ in desk.refusal(ResultCode(code: code), of: address) })
        }
    }

    private func act(_ call: MerchantCall) -> GatewayAnswer {
        books.work { desk, now in desk.answer(call, at: now) }
    }
}
