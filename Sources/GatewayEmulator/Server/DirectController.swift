import Hummingbird
import NIOCore

/// The three calls of a merchant, version 2 direct.
///
/// HTTP statuses of refusals are not published; clients read the body whatever the status is, and get 200 here.
struct DirectController: Sendable {
    let books: Bookkeeper
    let script: FaultScript
    let reader: CallReader
    let tellsExpiry: Bool
    // Several times the longest call that keeps to the documented sizes.
    private static let largestBody = 64 * 1024

    var routes: RouteCollection<EmulatorContext> {
        RouteCollection(context: EmulatorContext.self)
            .post("registration") { try await answer(.registration, $0, $1) }
            .post("inquiry") { try await answer(.inquiry, $0, $1) }
            .post("cancel") { try await answer(.cancel, $0, $1) }
    }

    @Sendable
    private func answer(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let fault = script.next(endpoint)
        var request = request
        let body = try await request.collectBody(upTo: Self.largestBody)
        let fields = CallFields(contentType: request.headers[.contentType], body: body.readableBytesView)
        switch fault {
        case .noFault:
            return Response(act(endpoint, fields))
        case .timeOutBeforeActing:
            return await script.hold { await context.hold(request) }
        case .timeOutAfterActing:
            _ = act(endpoint, fields)
            return await script.hold { await context.hold(request) }
        case .dropConnection:
            return await context.drop()
        case .garbage:
            _ = act(endpoint, fields)
            return Response(text: "<html><body>Service is busy</body></html>", type: "text/html; charset=utf-8")
        case .error(let code):
            return Response(Replies.refusal(ResultCode(code: code)))
        }
    }

    private func act(_ endpoint: Endpoint, _ fields: CallFields?) -> JSON {
        do throws(ResultCode) {
            switch endpoint {
            case .registration: return try register(fields)
            case .inquiry: return try inquire(fields)
            case .cancel: return try cancel(fields)
            }
        } catch {
            return Replies.refusal(error)
        }
    }

    private func register(_ fields: CallFields?) throws(ResultCode) -> JSON {
        guard let fields else { throw .unreadableRegistration }
        let registration = try reader.registration(fields)
        let transaction = try books.work { ledger, now throws(ResultCode) in
            try ledger.register(registration, at: now)
        }
        books.stir()
        return Replies.registration(transaction, tellingExpiry: tellsExpiry)
    }

    private func inquire(_ fields: CallFields?) throws(ResultCode) -> JSON {
        guard let fields else { throw .unreadableInquiry }
        let inquiry = try reader.inquiry(fields)
        let (transaction, status) = try books.work { ledger, now throws(ResultCode) in
            try ledger.inquire(inquiry, at: now)
        }
        return Replies.inquiry(transaction, status)
    }

    private func cancel(_ fields: CallFields?) throws(ResultCode) -> JSON {
        guard let fields else { throw .unreadableCancel }
        let cancel = try reader.cancel(fields)
        return try books.work { ledger, now throws(ResultCode) in
            let (transaction, canceltXid) = try ledger.cancel(cancel, at: now)
            return Replies.cancel(transaction, canceltXid: canceltXid, at: now)
        }
    }
}
