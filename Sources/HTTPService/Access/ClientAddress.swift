import Hummingbird
import NIOCore

/// Finds out which address a request comes from.
struct ClientAddress: Sendable {
    /// Whether an address is a proxy of ours, whose word on its own clients is taken; nobody is, without one.
    let isTrustedProxy: (@Sendable (String) -> Bool)?

    /// The address of the client; empty where the connection has none.
    func callAsFunction(_ request: Request, _ context: ServiceContext) -> String {
        let peer = context.channel.remoteAddress?.ipAddress ?? ""
        guard let isTrustedProxy, isTrustedProxy(peer), let header = request.headers[.forwardedFor] else { return peer }
        // Everything left of the last hop that is not ours can be made up by the client.
        let hops = header.split(separator: ",").map { $0.drop { $0 == " " }.prefix { $0 != " " } }.map(String.init)
        return hops.last { !isTrustedProxy($0) }.map { String($0.prefix(64)) } ?? peer
    }
}
