import Hummingbird

/// A refusal in the form of RFC 9457: status, a stable code, and a text that names field, fault and remedy.
struct Problem: Error, Sendable {
    let code: String
    let status: HTTPResponse.Status
    let title: String
    let field: String
    let fault: String
    let remedy: String

    init(_ refusal: TillRefusal) {
        code = refusal.code
        status = HTTPResponse.Status(code: refusal.status)
        title = refusal.title
        field = refusal.field
        fault = refusal.fault
        remedy = refusal.remedy
    }

    /// A request that cannot be read.
    init(unreadable field: String, fault: String, remedy: String) {
        code = "unreadable-request"
        status = .badRequest
        title = "Unreadable request"
        self.field = field
        self.fault = fault
        self.remedy = remedy
    }

    var detail: String { "\(field): \(fault); \(remedy)" }

    var json: JSON {
        .members([
            "type": "about:blank", "title": .string(title), "status": .integer(Int64(status.code)),
            "code": .string(code), "detail": .string(detail), "field": .string(field),
        ])
    }
}

extension Problem: HTTPResponseError {
    func response(from request: Request, context: some RequestContext) -> Response {
        Response(json, status: status, type: "application/problem+json")
    }
}
