/// Why a request was not answered as asked: a stable word that callers may act on.
package enum ProblemCode: String, Sendable, CaseIterable {
    case unreadableBody = "unreadable-body"
    case unknownMember = "unknown-member"
    case invalidParameter = "invalid-parameter"
    case unauthenticated
    case insufficientScope = "insufficient-scope"
    case forbiddenSource = "forbidden-source"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case requestRunning = "request-running"
    case cannotCancel = "cannot-cancel"
    case nothingToInquire = "nothing-to-inquire"
    case noCode = "no-code"
    case merchantExists = "merchant-exists"
    case operatorExists = "operator-exists"
    case noWebhook = "no-webhook"
    case tooManyKeys = "too-many-keys"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case invalidValue = "invalid-value"
    case unknownMerchant = "unknown-merchant"
    case gatewayRefused = "gateway-refused"
    case idempotencyKeyReused = "idempotency-key-reused"
    case referenceReused = "reference-reused"
    case voucherImpossible = "voucher-impossible"
    case rateLimited = "rate-limited"
    case headersTooLarge = "headers-too-large"
    case unexpected = "internal"
    case gatewayUnclear = "gateway-unclear"
    case gatewayUnavailable = "gateway-unavailable"
    case storeUnavailable = "store-unavailable"
    case tooBusy = "too-busy"

    /// The HTTP status it is told with.
    package var status: Int {
        switch self {
        case .unreadableBody, .unknownMember, .invalidParameter: 400
        case .unauthenticated: 401
        case .insufficientScope, .forbiddenSource: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .requestRunning, .cannotCancel, .nothingToInquire, .noCode, .merchantExists, .operatorExists, .noWebhook,
            .tooManyKeys:
            409
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .invalidValue, .unknownMerchant, .gatewayRefused, .idempotencyKeyReused, .referenceReused,
            .voucherImpossible:
            422
        case .rateLimited: 429
        case .headersTooLarge: 431
        case .unexpected: 500
        case .gatewayUnclear: 502
        case .gatewayUnavailable, .storeUnavailable, .tooBusy: 503
        }
    }

    /// What it means, the same for every occurrence.
    package var title: String {
        switch self {
        case .unreadableBody: "The body cannot be read"
        case .unknownMember: "The body has a member that is not known"
        case .invalidParameter: "A parameter cannot be taken"
        case .unauthenticated: "A key is needed"
        case .insufficientScope: "The key does not allow this"
        case .forbiddenSource: "The address is not the gateway’s"
        case .notFound: "There is no such thing"
        case .methodNotAllowed: "The method is not allowed here"
        case .notAcceptable: "No format that is accepted can be made"
        case .requestRunning: "The same request is running"
        case .cannotCancel: "The payment cannot be cancelled"
        case .nothingToInquire: "The payment has nothing to inquire about"
        case .noCode: "The payment has no code"
        case .merchantExists: "The merchant is there already"
        case .operatorExists: "The operator’s name is taken"
        case .noWebhook: "The merchant has no webhook"
        case .tooManyKeys: "There are too many keys"
        case .bodyTooLarge: "The body is too large"
        case .unsupportedMediaType: "The body is of another type"
        case .invalidValue: "A value cannot be taken"
        case .unknownMerchant: "There is no such merchant"
        case .gatewayRefused: "The gateway refused"
        case .idempotencyKeyReused: "The idempotency key was used for another order"
        case .referenceReused: "The reference was used for another order"
        case .voucherImpossible: "The voucher cannot be made"
        case .rateLimited: "Too many requests"
        case .headersTooLarge: "The headers are too large"
        case .unexpected: "Something went wrong here"
        case .gatewayUnclear: "The gateway gave no certain answer"
        case .gatewayUnavailable: "The gateway is down"
        case .storeUnavailable: "The database cannot be reached"
        case .tooBusy: "Too much to do"
        }
    }
}
