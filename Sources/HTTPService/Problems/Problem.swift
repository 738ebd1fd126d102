import Hummingbird
import Payments

/// A request that is not answered as asked, in the form of RFC 9457.
struct Problem: Error, Sendable, Equatable {
    /// Why.
    let code: ProblemCode
    /// The fault and the remedy; free of secrets and personal data.
    let detail: String
    /// The member or parameter at fault.
    var field: String?
    /// The gateway's own code of its refusal.
    var gatewayCode: String?
    /// The payment it is about, where the caller may see it.
    var payment: PaymentID?
    /// After how many seconds the same request may succeed.
    var retryAfter: Int?
    /// The methods that are allowed.
    var allowed: [String] = []

    /// Describes one problem.
    init(
        _ code: ProblemCode,
        _ detail: String,
        field: String? = nil,
        gatewayCode: String? = nil,
        payment: PaymentID? = nil,
        retryAfter: Int? = nil
    ) {
        self.code = code
        self.detail = detail
        self.field = field
        self.gatewayCode = gatewayCode
        self.payment = payment
        self.retryAfter = retryAfter
    }

    /// What is told of anything the caller may not see, and of what does not exist.
    static let notFound = Problem(.notFound, "nothing is here for this key; check the address")

    /// The answer that tells it.
    func response(requestID: String) -> Response {
        let body = ProblemBody(
            type: "/problems/\(code.rawValue)",
            title: code.title,
            status: code.status,
            detail: detail,
            code: code.rawValue,
            field: field,
            gatewayCode: gatewayCode,
            payment: payment?.text,
            requestId: requestID
        )
        var response = Response(json: body, status: .init(code: code.status), type: "application/problem+json")
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        if !allowed.isEmpty { response.headers[.allow] = allowed.joined(separator: ", ") }
        if code == .unauthenticated { response.headers[.wwwAuthenticate] = "Bearer realm=\"struk\"" }
        return response
    }
}

/// A problem as it travels.
private struct ProblemBody: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let field: String?
    let gatewayCode: String?
    let payment: String?
    let requestId: String
}
