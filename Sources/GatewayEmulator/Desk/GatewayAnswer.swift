/// The answer to a call; its HTTP status is 200 whatever the result is.
///
/// HTTP statuses of refusals are not published; clients read the body whatever the status is.
package struct GatewayAnswer: Sendable, Equatable {
    package let contentType: String
    package let body: [UInt8]

    /// A reply of version 2, or of version 1 in its envelope.
    ///
    /// What type version 1 declares is not published: here it is the true one.
    init(_ reply: JSON, in envelope: Envelope = .plain) {
        contentType = envelope == .plain ? "application/json; charset=utf-8" : "text/plain; charset=utf-8"
        body = Array(envelope.wrap(reply.serialized).utf8)
    }
}
