public import Payments

/// A merchant's identity at the gateway.
public struct Credentials: Sendable, Hashable {
    /// The merchant's `iMid`.
    public let merchant: MerchantID
    /// The key the gateway issued for it, which no description, dump or error shows.
    public let key: Secret

    /// Pairs a merchant with its key.
    public init(merchant: MerchantID, key: Secret) {
        self.merchant = merchant
        self.key = key
    }
}
