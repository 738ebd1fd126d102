/// What a merchant wants to be paid for: the whole content of a registration.
public struct Order: Sendable, Equatable, Codable {
    /// The merchant at the gateway.
    public let merchant: MerchantID
    /// The merchant's order number.
    public let reference: OrderReference
    /// What is to be paid, exactly.
    public let amount: Rupiah
    /// The stores that take it.
    public let store: StoreGroup
    /// What is bought, 1 to 100 characters.
    public let goods: String
    /// Who buys.
    public let buyer: Buyer
    /// The expiry asked for, or `nil` for the gateway's default.
    public let expiry: Timestamp?

    /// - Throws: `InvalidValue` for field `goods` when it is empty, longer than 100 characters or holds control characters.
    public init(
        merchant: MerchantID,
        reference: OrderReference,
        amount: Rupiah,
        store: StoreGroup,
        goods: String,
        buyer: Buyer,
        expiry: Timestamp? = nil
    ) throws(InvalidValue) {
        try checkText(goods, field: "goods", limit: 100)
        self.merchant = merchant
        self.reference = reference
        self.amount = amount
        self.store = store
        self.goods = goods
        self.buyer = buyer
        self.expiry = expiry
    }
}
