package import Payments

/// The URL at which a merchant takes webhooks, in one spelling that every reader takes alike.
///
/// Its description shows neither path nor query, which may hold a token.
package struct WebhookAddress: Sendable, Equatable {
    enum Host: Sendable, Equatable {
        case name(String)
        case literal(IPAddress)
    }

    /// Whether it is https.
    let isEncrypted: Bool
    let host: Host
    /// Scheme, host and port.
    private let origin: String
    /// Path and query, from the slash on.
    private let target: String

    /// The whole URL.
    var url: String { origin + target }

    /// Checks a URL, and its host as far as it can be told without asking for its address.
    ///
    /// - Parameters:
    ///   - text: At most 255 characters; without user, password and fragment.
    ///   - rules: Which hosts and schemes are open.
    /// - Throws: `InvalidValue` for field `webhook.url`, without its value.
    package init(_ text: String, allowedBy rules: AddressGuard = AddressGuard()) throws(InvalidValue) {
        guard text.utf8.count <= 255, text.utf8.allSatisfy(Self.isOfURLs) else { throw Fault.text.error }
        let halves = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        let scheme = halves[0].lowercased()
        isEncrypted = scheme == "https"
        guard halves.count == 2, isEncrypted || scheme == "http" && rules.isOpened else { throw Fault.scheme.error }
        let end = halves[1].firstIndex { "/?#".contains($0) } ?? halves[1].endIndex
        let (authority, rest) = (halves[1][..<end].lowercased(), halves[1][end...])
        guard !rest.contains("#") else { throw Fault.fragment.error }
        guard !rest.contains(where: { "[]".contains($0) }) else { throw Fault.brackets.error }
        guard !authority.contains("@") else { throw Fault.user.error }

        let (hostText, portText) = Self.hostAndPort(authority)
        guard portText.map(Self.isPort) ?? true else { throw Fault.port.error }
        guard let host = Host(hostText) else { throw Fault.host.error }
        guard host.mayBeAllowed(by: rules, encrypted: isEncrypted) else { throw Fault.forbidden.error }
        self.host = host
        origin = "\(scheme)://\(host)" + (portText.map { ":\($0)" } ?? "")
        target = (rest.hasPrefix("/") ? "" : "/") + rest
    }

    /// Checks a URL that a merchant gives, before it is kept.
    ///
    /// - Throws: `InvalidValue` for field `webhook.url`, without its value.
    package static func check(_ url: String, allowingPrivate: Bool) throws(InvalidValue) {
        _ = try Self(url, allowedBy: AddressGuard(allowsPrivateAddresses: allowingPrivate))
    }

    /// The characters of RFC 3986; readers differ in what they make of others.
    private static func isOfURLs(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case let other: "-._~:/?#[]@!$&'()*+,;=%".unicodeScalars.contains(other)
        }
    }

    private static func hostAndPort(_ authority: String) -> (host: String, port: String?) {
        guard !authority.hasSuffix("]"), let colon = authority.lastIndex(of: ":") else { return (authority, nil) }
        return (String(authority[..<colon]), String(authority[authority.index(after: colon)...]))
    }

    private static func isPort(_ text: String) -> Bool {
        UInt16(text).map { $0 > 0 && String($0) == text } ?? false
    }
}

extension WebhookAddress: CustomStringConvertible, CustomReflectable {
    package var description: String { origin }
    package var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
