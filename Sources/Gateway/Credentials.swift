public import Payments

/// A merchant's identity at the gateway.
///
/// No description, dump or error shows the key.
public struct Credentials: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// The merchant's `iMid`.
    public let merchant: MerchantID
    let key: String

    /// Pairs a merchant with the key the gateway issued for it.
    public init(merchant: MerchantID, key: String) {
        self.merchant = merchant
        self.key = key
    }

    public var description: String { "\(merchant) (key not shown)" }
    public var customMirror: Mirror { Mirror(self, children: ["merchant": merchant]) }
}
