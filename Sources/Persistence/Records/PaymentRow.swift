import GRDB
import Payments

/// A row of `payments`; its columns are named in Swift's way.
struct PaymentRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "payments"
    static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy { .convertToSnakeCase }
    static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy { .convertFromSnakeCase }

    let id: String
    let createdAt: Timestamp

    let merchant: String
    let reference: String
    let ownsReference: Bool
    let amount: Rupiah
    let store: StoreGroup
    let goods: String
    /// Personal data, as JSON in a column of its own.
    let buyer: Buyer
    let askedExpiry: Timestamp?

    let state: PaymentState.Name
    let unknownOutcome: UnknownOutcome?

    let codeReference: String?
    let transactionId: String?
    let payNo: PaymentCode?
    let expiresAt: Timestamp?
    let expiryIsEstimated: Bool?
    let issuedAt: Timestamp?

    let paidAt: Timestamp?
    let receiptCode: String?
    let reversalClaimed: Bool?

    let refusalCode: String?
    let refusalMeaning: String?
    let refusalIsRetryable: Bool?

    init(_ payment: Payment) {
        id = payment.id.text
        createdAt = payment.createdAt
        merchant = payment.order.merchant.text
        reference = payment.order.reference.text
        ownsReference = payment.state.name != .rejected
        amount = payment.order.amount
        store = payment.order.store
        goods = payment.order.goods
        buyer = payment.order.buyer
        askedExpiry = payment.order.expiry

        state = payment.state.name
        let code = payment.state.code
        codeReference = code?.reference.text
        transactionId = code?.transaction.text
        payNo = code?.payNo
        expiresAt = code?.expiry.instant
        expiryIsEstimated = code?.expiry.isEstimated
        issuedAt = code?.issuedAt

        let settlement = payment.state.settlement
        paidAt = settlement?.paidAt
        receiptCode = settlement?.receiptCode
        reversalClaimed = if case .paid(_, _, let claimed) = payment.state { claimed } else { nil }

        unknownOutcome = if case .unresolved(let reason) = payment.state { reason } else { nil }
        let refusal: Refusal? = if case .rejected(let refusal) = payment.state { refusal } else { nil }
        refusalCode = refusal?.code
        refusalMeaning = refusal?.meaning
        refusalIsRetryable = refusal?.isRetryable
    }
}
