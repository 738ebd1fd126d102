public import Payments

/// Reads what the gateway pushes and what browsers bring back, in all its interfaces.
public struct NicepayNotificationReader: NotificationReader {
    /// Makes a reader; it keeps nothing.
    public init() {}

    /// Reads the form posted to `dbProcessUrl`.
    ///
    /// - Throws: `InvalidValue` naming the first field that is missing or malformed, without its value.
    public func notification(form: String) throws(InvalidValue) -> any UnverifiedNotification {
        try SignedNotification(form: form)
    }

    /// Reads the query or form brought to `callBackUrl`; the gateway uses either.
    ///
    /// - Throws: `InvalidValue` when it does not say which registration it is about, or a field has no one reading.
    public func callback(form: String) throws(InvalidValue) -> PaymentCallback {
        let fields = Fields(form: form)
        return PaymentCallback(
            transaction: try fields.required("tXid") { try? TransactionID($0) },
            reference: try fields.required("referenceNo") { try? GatewayReference($0) },
            amount: try fields.optional("amt", or: "amount") { try? Rupiah(digits: $0) },
            payNo: try fields.optional("payNo") { try? PaymentCode($0) }
        )
    }
}
