extension IPAddress {
    /// Whether it belongs to one host of the public internet.
    ///
    /// By the special-purpose registries of IANA. Of version 6 only 2000::/3 is given out for that, so everything else
    /// is not: loopback, unique local, link-local, multicast, IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96).
    package var isPublic: Bool {
        if case .v6(let value) = self, value >> 125 != 0b001 { return false }
        return !Self.special.contains { $0.contains(self) }
    }

    private static let special: [Network] = [
        "0.0.0.0/8",  // unspecified, “this network”
        "10.0.0.0/8",  // private
        "100.64.0.0/10",  // behind a carrier’s NAT
        "127.0.0.0/8",  // loopback
        "168.63.129.16/32",  // the metadata of Azure
        "169.254.0.0/16",  // link-local, and the metadata of other clouds
        "172.16.0.0/12",  // private
        "192.0.0.0/24",  // protocols
        "192.0.2.0/24",  // documentation
        "192.88.99.0/24",  // relays of 6to4
        "192.168.0.0/16",  // private
        "198.18.0.0/15",  // benchmarks
        "198.51.100.0/24",  // documentation
        "203.0.113.0/24",  // documentation
        "224.0.0.0/4",  // multicast
        "240.0.0.0/4",  // reserved, broadcast
        "2001::/23",  // protocols, with Teredo, which holds an address of version 4
        "2001:db8::/32",  // documentation
        "2002::/16",  // 6to4, which holds an address of version 4
        "3fff::/20",  // documentation
    ].compactMap { Network($0) }
}
