/// Somebody who logs in with a name and a password.
public struct Operator: Sendable, Equatable, Identifiable {
    /// Under which it logs in: no two operators of a service have one name.
    public let name: OperatorName
    /// The merchant it works for; every merchant, and the merchants themselves, without one.
    public let merchant: MerchantID?
    /// What it may do.
    public var scope: AccessScope
    /// By what its password is told from others.
    public var password: PasswordHash
    /// When it was added.
    public let createdAt: Timestamp
    /// Since when it may do nothing any more.
    public var closedAt: Timestamp?

    /// Its name.
    public var id: OperatorName { name }

    /// Collects an operator's facts.
    public init(
        name: OperatorName,
        merchant: MerchantID?,
        scope: AccessScope,
        password: PasswordHash,
        createdAt: Timestamp,
        closedAt: Timestamp? = nil
    ) {
        self.name = name
        self.merchant = merchant
        self.scope = scope
        self.password = password
        self.createdAt = createdAt
        self.closedAt = closedAt
    }
}
