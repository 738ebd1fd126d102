import Hummingbird
import Logging
import NIOCore
import Payments

/// What the gateway pushes, and what it has browsers bring back.
struct GatewayController<Store: NotificationStore & JobStore>: Sendable {
    let desk: NotificationDesk<Store>
    let address: ClientAddress
    let isGateway: @Sendable (String) -> Bool
    let limits: AddressLimits
    let metrics: ServiceMetrics
    let now: @Sendable () -> Timestamp
    let logger: Logger
    /// Several times the longest notification that keeps to the documented sizes.
    private static var bodyLimit: Int { 16_384 }

    var routes: RouteCollection<ServiceContext> {
        RouteCollection(context: ServiceContext.self)
            .post("notification", use: notify)
            .get("callback") { request, context in
                try pass(request, context)
                return await take(request.uri.query ?? "", context)
            }
            .post("callback") { request, context in
                try pass(request, context)
                let body = try await request.body.collect(upTo: Self.bodyLimit)
                return await take(String(buffer: body), context)
            }
    }

    /// Whatever is durably known is answered `OK`: whoever tries out tokens learns nothing, and the gateway sends again
    /// only what was not stored.
    private func notify(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let source = address(request, context)
        guard isGateway(source) else {
            metrics.notified("forbiddenSource")
            throw Problem(.forbiddenSource, "the address is not among the gateway’s; see the setting of its networks")
        }
        let body = try await request.body.collect(upTo: Self.bodyLimit)
        do {
            metrics.notified(try await desk.take(notification: String(buffer: body), from: source).label)
        } catch {
            metrics.notified("notStored")
            logger.error(
                "a notification is not stored",
                metadata: ["fault": "\(type(of: error))", "request": .string(context.requestID)]
            )
            throw Problem(.storeUnavailable, "the notification is not stored; send it again", retryAfter: 30)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "OK"))
        )
    }

    private func pass(_ request: Request, _ context: ServiceContext) throws(Problem) {
        try limits.pass(address.group(of: request, context), at: now())
    }

    /// The same page for everybody: a callback proves nothing, and its bringer is told nothing.
    private func take(_ form: String, _ context: ServiceContext) async -> Response {
        do {
            _ = try await desk.take(callback: form)
        } catch is InvalidValue {
        } catch {
            logger.error(
                "a callback is not followed",
                metadata: ["fault": "\(type(of: error))", "request": .string(context.requestID)]
            )
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .robotsTag: "noindex"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: CallbackPage.html))
        )
    }
}

/// What a customer sees who comes back from the gateway's page.
private enum CallbackPage {
    static let html = """
        <!DOCTYPE html>
        <html lang="id">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Kembali ke toko</title>
        </head>
        <body>
        <h1>Kembali ke toko</h1>
        <p>Toko akan menampilkan kode pembayaran Anda. Halaman ini boleh ditutup.</p>
        <p lang="en">The shop will show you the payment code. You may close this page.</p>
        </body>
        </html>

        """
}

extension NotificationVerdict {
    fileprivate var label: String {
        switch self {
        case .taken: "taken"
        case .known: "known"
        case .tooMany: "tooMany"
        case .refused(let reason): reason.rawValue
        }
    }
}
