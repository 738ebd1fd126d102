import GRDB
import Payments

/// A row of `attempts`.
struct AttemptRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "attempts"
    static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy { .convertToSnakeCase }
    static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy { .convertFromSnakeCase }

    let payment: String
    /// Counted from 1.
    let number: Int
    let merchant: String
    let reference: String
    let claimedAt: Timestamp
    let isOpen: Bool
    let hintTransactionId: String?
    let hintPayNo: PaymentCode?

    init(_ attempt: Payment.Attempt, number: Int, of payment: Payment) {
        self.payment = payment.id.text
        self.number = number
        merchant = payment.order.merchant.text
        reference = attempt.reference.text
        claimedAt = attempt.claimedAt
        isOpen = attempt.isOpen
        hintTransactionId = attempt.hint?.transaction.text
        hintPayNo = attempt.hint?.payNo
    }

    func attempt() throws -> Payment.Attempt {
        Payment.Attempt(
            reference: try GatewayReference(reference),
            claimedAt: claimedAt,
            isOpen: isOpen,
            hint: try hintTransactionId.map { Payment.Hint(transaction: try TransactionID($0), payNo: hintPayNo) }
        )
    }
}
