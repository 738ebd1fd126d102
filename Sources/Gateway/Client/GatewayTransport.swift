/// How bytes get to the gateway and back.
///
/// The client over HTTP is one; a simulation in the same process can be another and drive the same wire code.
package protocol GatewayTransport: Sendable {
    /// Posts a body, once.
    ///
    /// The gateway's HTTP status of an error is not documented, so only the reply's body comes back.
    ///
    /// - Parameters:
    ///   - path: From the gateway's root, such as `/nicepay/direct/v2/inquiry`.
    ///   - contentType: The body's media type.
    ///   - body: What is sent.
    /// - Returns: The body of the reply.
    func post(path: String, contentType: String, body: [UInt8]) async throws(TransportFailure) -> [UInt8]
    /// Lets go of connections; nothing is posted afterwards.
    func shutdown() async throws
}

extension GatewayTransport {
    package func shutdown() async throws {}
}

/// Why no whole reply came; the gateway may have acted all the same.
package enum TransportFailure: Error, Sendable, Equatable {
    /// None came in time.
    case timeout
    /// The connection could not be made or broke.
    case connection
    /// The reply is larger than any of the gateway's.
    case tooLarge
}
