import Hummingbird
import NIOCore

/// Finds out which address a request comes from.
struct ClientAddress: Sendable {
    /// Whether an address is a proxy of ours, whose word on its own clients is taken; nobody is, without one.
    let isTrustedProxy: (@Sendable (String) -> Bool)?
    /// Under what an address is counted.
    let group: @Sendable (String) -> String

    /// The address of the client; empty where the connection has none.
    func callAsFunction(_ request: Request, _ context: ServiceContext) -> String {
        let peer = context.channel.remoteAddress?.ipAddress ?? ""
        guard let isTrustedProxy, isTrustedProxy(peer), let header = request.headers[.forwardedFor] else { return peer }
        // Everything left of the last hop that is not ours can be made up by the client.
        let hops = header.split(separator: ",").map { String($0.trimmed.withoutPort) }
        return hops.last { !isTrustedProxy($0) }.map { String($0.prefix(64)) } ?? peer
    }

    /// Under what the client is counted where use is limited.
    func group(of request: Request, _ context: ServiceContext) -> String { group(self(request, context)) }
}

extension Substring {
    fileprivate var trimmed: Substring { drop { $0 == " " }.prefix { $0 != " " } }

    /// The address without the port that some proxies add, as in `192.0.2.7:4711` and `[2001:db8::7]:4711`.
    fileprivate var withoutPort: Substring {
        if first == "[" { return dropFirst().prefix { $0 != "]" } }
        // Without brackets, several colons are an address of version 6.
        return utf8.count { $0 == UInt8(ascii: ":") } == 1 ? prefix { $0 != ":" } : self
    }
}
