import Payments

/// What the fields that replies share hold.
extension Fields {
    var transaction: TransactionID? { self["tXid"].flatMap { try? TransactionID($0) } }
    var reference: GatewayReference? { self["referenceNo"].flatMap { try? GatewayReference($0) } }
    /// `amount` in some replies of V1, `amt` everywhere else.
    var amount: Rupiah? { self["amt", or: "amount"].flatMap { try? Rupiah(digits: $0) } }
    var payNo: PaymentCode? { self["payNo"].flatMap { try? PaymentCode($0) } }
    var expiry: Timestamp? { WireTime.instant(date: self["payValidDt"], time: self["payValidTm"]) }
    /// The store's own code of the receipt, where it is one that people and every database can read.
    var receiptCode: String? {
        self["receiptCode"].flatMap { $0.isPlain(upTo: 40) ? $0 : nil }
    }
}

extension String {
    /// Whether it is short printable ASCII, so that it can be stored and shown as it is.
    func isPlain(upTo limit: Int) -> Bool { utf8.count <= limit && utf8.allSatisfy { (32...126).contains($0) } }
}
