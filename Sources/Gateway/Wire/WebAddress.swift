/// An http or https address of at most 255 characters, the size of the gateway's fields for addresses.
struct WebAddress: Sendable, Equatable {
    let text: String
    /// Whether nothing follows host and port.
    let isBare: Bool

    /// - Returns: `nil` for anything else, for an address with a user's name, and for one with characters that no
    ///   address has (RFC 3986).
    init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix), text.utf8.count <= 255,
            text.utf8.allSatisfy(\.isAllowedInAddress)
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard let first = authority.first, first != ":", !authority.contains("@") else { return nil }
        self.text = text
        isBare = authority.endIndex == rest.endIndex
    }
}

extension UInt8 {
    fileprivate var isAllowedInAddress: Bool {
        switch Unicode.Scalar(self) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case let scalar: "-._~:/?#[]@!$&'()*+,;=%".unicodeScalars.contains(scalar)
        }
    }
}
