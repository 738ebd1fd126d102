public import Payments

/// What the client has to know of a merchant to call the gateway for it.
public struct GatewayAccount: Sendable, Hashable {
    /// Who calls, and the key that proves it.
    public let credentials: Credentials
    /// The interface the merchant is set up for.
    public let interface: GatewayInterface

    /// Collects an account.
    public init(credentials: Credentials, interface: GatewayInterface = .v2Direct) {
        self.credentials = credentials
        self.interface = interface
    }

    /// Takes what concerns the gateway from a merchant.
    public init(_ merchant: Merchant) {
        self.init(credentials: Credentials(merchant: merchant.id, key: merchant.key), interface: merchant.interface)
    }
}
