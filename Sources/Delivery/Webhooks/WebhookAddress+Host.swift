extension WebhookAddress.Host: CustomStringConvertible {
    /// Reads a host in lower case: a name, four decimal numbers with dots, or version 6 in brackets.
    ///
    /// - Returns: `nil` for any other, such as `2130706433` or `0x7f.1`, which some readers take for an address.
    init?(_ text: String) {
        if text.hasPrefix("["), text.hasSuffix("]") {
            guard let address = IPAddress(String(text.dropFirst().dropLast())), case .v6 = address else { return nil }
            self = .literal(address)
        } else if let address = IPAddress(text), case .v4 = address {
            self = .literal(address)
        } else {
            let labels = text.split(separator: ".", omittingEmptySubsequences: false)
            guard text.count <= 253, labels.allSatisfy(Self.isLabel),
                // No top-level domain begins with a digit, but every odd spelling of an address ends in such a part.
                let first = labels.last?.first, ("a"..."z").contains(first)
            else { return nil }
            self = .name(text)
        }
    }

    /// Whether it may be called, as far as it can be told without asking for the address of a name.
    func mayBeAllowed(by rules: AddressGuard, encrypted: Bool) -> Bool {
        switch self {
        case .literal(let address): rules.allows(address, encrypted: encrypted)
        case .name(let name): rules.isOpened || name.contains(".") && !name.hasSuffix(".localhost")
        }
    }

    /// As it stands in a URL.
    var description: String {
        switch self {
        case .name(let name): name
        case .literal(.v4(let value)): "\(IPAddress.v4(value))"
        case .literal(.v6(let value)): "[\(IPAddress.v6(value))]"
        }
    }

    private static func isLabel(_ text: Substring) -> Bool {
        (1...63).contains(text.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" }
    }
}
