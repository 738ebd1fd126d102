import Payments

/// A payment as commands show it, in text and as JSON.
///
/// Free of personal data.
struct PaymentView: Encodable {
    let id: String
    let merchant: String
    let reference: String
    let amount: Int64
    let formattedAmount: String
    let store: String
    let state: String
    let createdAt: String
    let payNo: String?
    let paymentPage: String?
    let tXid: String?
    let gatewayReference: String?
    let expiresAt: String?
    let isExpiryEstimated: Bool?
    let payBy: String?
    let paidAt: String?
    let receiptCode: String?
    let refusal: Refusal?
    let attempts: [String]

    init(_ payment: Payment, rules: StoreRules) {
        id = payment.id.text
        merchant = payment.order.merchant.text
        reference = payment.order.reference.text
        amount = payment.order.amount.amount
        formattedAmount = payment.order.amount.formatted
        store = payment.order.store.rawValue
        state = payment.state.name.rawValue
        createdAt = payment.createdAt.rfc3339()
        payNo = payment.code?.payNo?.digits
        paymentPage = payment.code?.page
        tXid = payment.code?.transaction.text
        gatewayReference = payment.code?.reference.text
        expiresAt = payment.code?.expiry.instant.rfc3339()
        isExpiryEstimated = payment.code?.expiry.isEstimated
        payBy = (payment.code?.expiry.instant).map { rules.payByTime(before: $0).rfc3339() }
        paidAt = payment.state.settlement?.paidAt.rfc3339()
        receiptCode = payment.state.settlement?.receiptCode
        if case .rejected(let refusal) = payment.state { self.refusal = refusal } else { refusal = nil }
        attempts = payment.attempts.map(\.reference.text)
    }

    /// Name and value of what is known, a line each.
    var lines: String {
        let rows: [(String, String?)] = [
            ("id", id), ("state", state), ("reference", reference), ("amount", formattedAmount), ("store", store),
            ("payNo", payNo), ("page", paymentPage), ("pay by", payBy), ("expires", expiresAt), ("paid at", paidAt),
            ("receipt code", receiptCode), ("tXid", tXid),
            ("refused", refusal.map { "\($0.code) \($0.meaning)" }),
        ]
        return rows.compactMap { name, value in value.map { name.padding(to: 14) + $0 } }.joined(separator: "\n")
    }
}

extension String {
    /// The text with spaces up to a width in characters.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
