import Payments

extension PaymentRow {
    /// The payment a row stores, with its attempts.
    ///
    /// - Throws: `InvalidValue` or `StoreFault.unreadable` for a row that this program did not write.
    func payment(attempts: [Payment.Attempt]) throws -> Payment {
        Payment(
            id: try PaymentID(id),
            order: try Order(
                merchant: MerchantID(merchant),
                reference: OrderReference(reference),
                amount: amount,
                store: store,
                goods: goods,
                buyer: buyer,
                expiry: askedExpiry
            ),
            createdAt: createdAt,
            attempts: attempts,
            state: try paymentState()
        )
    }

    private func paymentState() throws -> PaymentState {
        switch state {
        case .registering: .registering
        case .unresolved: .unresolved(try present(unknownOutcome, "unknown_outcome"))
        case .awaitingPayment: .awaitingPayment(try code())
        case .committing: .committing(try code())
        case .paid:
            .paid(try code(), try settlement(), reversalClaimed: try present(reversalClaimed, "reversal_claimed"))
        case .reversed: .reversed(try code(), try settlement())
        case .expired: .expired(try code())
        case .cancelled: .cancelled(try code())
        case .rejected: .rejected(try refusal())
        }
    }

    private func code() throws -> IssuedCode {
        IssuedCode(
            reference: try GatewayReference(present(codeReference, "code_reference")),
            transaction: try TransactionID(present(transactionId, "transaction_id")),
            payNo: try present(payNo, "pay_no"),
            expiry: Expiry(
                try present(expiresAt, "expires_at"),
                isEstimated: try present(expiryIsEstimated, "expiry_is_estimated")
            ),
            issuedAt: try present(issuedAt, "issued_at")
        )
    }

    private func settlement() throws -> Settlement {
        Settlement(paidAt: try present(paidAt, "paid_at"), receiptCode: receiptCode)
    }

    private func refusal() throws -> Refusal {
        Refusal(
            code: try present(refusalCode, "refusal_code"),
            meaning: try present(refusalMeaning, "refusal_meaning"),
            isRetryable: try present(refusalIsRetryable, "refusal_is_retryable")
        )
    }

    private func present<Value>(_ value: Value?, _ column: String) throws -> Value {
        guard let value else { throw StoreFault.unreadable(field: column) }
        return value
    }
}
