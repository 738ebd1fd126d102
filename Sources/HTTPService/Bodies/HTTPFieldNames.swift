import HTTPTypes

extension HTTPField.Name {
    static let requestID = HTTPField.Name(known: "X-Request-Id")
    static let idempotencyKey = HTTPField.Name(known: "Idempotency-Key")
    static let idempotencyReplayed = HTTPField.Name(known: "Idempotency-Replayed")
    static let contentDigest = HTTPField.Name(known: "Content-Digest")
    static let voucherSymbol = HTTPField.Name(known: "Voucher-Symbol")
    static let voucherWarnings = HTTPField.Name(known: "Voucher-Warnings")
    static let robotsTag = HTTPField.Name(known: "X-Robots-Tag")
    static let referrerPolicy = HTTPField.Name(known: "Referrer-Policy")
    static let forwardedFor = HTTPField.Name(known: "X-Forwarded-For")
    static let accelBuffering = HTTPField.Name(known: "X-Accel-Buffering")

    /// For names that are tokens.
    private init(known text: String) {
        guard let name = HTTPField.Name(text) else { preconditionFailure("“\(text)” is no name of a header") }
        self = name
    }
}
