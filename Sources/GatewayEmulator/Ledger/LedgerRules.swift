/// What differs between gateways, or what nobody has published about the real one.
package struct LedgerRules: Sendable, Equatable {
    /// The store groups that can be paid at.
    package var stores: [StoreGroup] = [.alfamart, .indomaret]
    /// The least amount, answered with 9509 below it; the sandbox is not known to have one.
    package var minimumAmount: Int64 = 1
    /// Whether a reference is refused a second time (9009); seems to be a setting of each merchant.
    package var refusesUsedReferences = true
    /// The whole days after the day of registration that end with the default expiry.
    package var validDays = 7
    /// Merchants whose payments pay by themselves.
    package var autoPaidMerchants: Set<String> = ["IONPAYTEST"]
    /// How long after registration they do.
    ///
    /// The real delay is not published; without one nothing pays by itself.
    package var autoPayDelay: Duration?
    /// What an inquiry says of a cancelled payment.
    ///
    /// It is not published, so by default it says what it would had there been no cancel: unpaid, and expired later.
    package var statusAfterCancel: InquiryStatus?

    package init() {}

    func store(_ code: String) -> StoreGroup? { stores.first { $0.code == code } }
}
