/// Where merchants and the keys to their payments are kept.
///
/// Secrets are encrypted at rest.
public protocol MerchantStore: Sendable {
    /// Adds a merchant.
    ///
    /// - Throws: `MerchantExists`.
    func add(_ merchant: Merchant) async throws
    /// Changes a merchant, which nobody else changes meanwhile.
    ///
    /// The change may be asked for more than once, so it must change nothing else.
    ///
    /// - Returns: The merchant as it is stored now.
    /// - Throws: `UnknownMerchant`; whatever the change throws, with nothing stored.
    func change(
        _ id: MerchantID,
        _ change: @escaping @Sendable (inout Merchant) throws -> Void
    ) async throws -> Merchant
    /// The merchant with an id.
    func merchant(_ id: MerchantID) async throws -> Merchant?
    /// Every merchant, by id.
    func merchants() async throws -> [Merchant]

    /// Adds a key.
    func add(_ key: APIKey) async throws
    /// The key with a digest, revoked ones too.
    func key(digest: String) async throws -> APIKey?
    /// A merchant's keys, oldest first; every key without one.
    func keys(of merchant: MerchantID?) async throws -> [APIKey]
    /// Ends a key's use.
    ///
    /// - Returns: The key, or `nil` when there is none of this id (and this merchant, where one is given).
    func revoke(_ id: String, of merchant: MerchantID?, at now: Timestamp) async throws -> APIKey?
}

/// The merchant is there already.
public struct MerchantExists: Error, Sendable, Equatable, CustomStringConvertible {
    /// The merchant's id.
    public let id: MerchantID

    /// Names the merchant.
    public init(id: MerchantID) { self.id = id }

    /// The field, the fault and the remedy.
    public var description: String { "iMid: merchant \(id) is there already; change it instead" }
}

/// No merchant has this id.
public struct UnknownMerchant: Error, Sendable, Equatable, CustomStringConvertible {
    /// The id that was asked for.
    public let id: MerchantID

    /// Names the id.
    public init(id: MerchantID) { self.id = id }

    /// The field, the fault and the remedy.
    public var description: String { "iMid: no merchant \(id) is stored here; add it with `struk merchant add`" }
}
