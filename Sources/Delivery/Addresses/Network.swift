/// The addresses that share their first bits, such as `103.20.51.0/24`.
package struct Network: Sendable, Hashable, CustomStringConvertible {
    private let base: IPAddress
    private let length: Int

    /// Reads CIDR notation; an address alone is the network of just that one.
    ///
    /// - Returns: `nil` for another spelling, and for bits set after the prefix: whoever writes `10.1.0.0/8` means
    ///   something else.
    package init?(_ cidr: String) {
        let parts = cidr.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = IPAddress(String(parts[0])) else { return nil }
        self.base = base
        guard parts.count == 2 else {
            length = base.width
            return
        }
        guard let length = Int(parts[1]), String(length) == parts[1], (0...base.width).contains(length),
            base.prefix(length) == base
        else { return nil }
        self.length = length
    }

    /// Whether an address is one of these; never for the other version of IP.
    package func contains(_ address: IPAddress) -> Bool { address.prefix(length) == base }

    /// Whether a peer’s address, as a socket tells it, is one of these; `::ffff:a.b.c.d` is the peer a.b.c.d.
    package func contains(_ address: String) -> Bool {
        IPAddress(address).map { contains($0.unmapped) } ?? false
    }

    package var description: String { "\(base)/\(length)" }
}
