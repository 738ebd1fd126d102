/// Which addresses a webhook may go to, so that no merchant’s URL makes us call a service of our own network.
///
/// By itself only public addresses over https.
package struct AddressGuard: Sendable, Equatable {
    /// Opens every address, and http; for development.
    package var allowsPrivateAddresses: Bool
    /// Networks that are open too, over https and http: the operator’s own receivers.
    package var networks: [Network]

    /// Takes what is open beside public addresses over https.
    package init(allowsPrivateAddresses: Bool = false, networks: [Network] = []) {
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.networks = networks
    }

    /// Whether anything is open beside public addresses over https.
    package var isOpened: Bool { allowsPrivateAddresses || !networks.isEmpty }

    /// Whether a webhook may go to an address.
    package func allows(_ address: IPAddress, encrypted: Bool) -> Bool {
        allowsPrivateAddresses || networks.contains { $0.contains(address) } || (encrypted && address.isPublic)
    }
}
