import Payments

extension SQLRow {
    /// The payment that a row of `payments` stores, with its attempts.
    ///
    /// - Throws: `InvalidValue` or `StoreFault.unreadable` for a row that this program did not write.
    func payment(attempts: [Payment.Attempt]) throws -> Payment {
        Payment(
            id: try PaymentID(text("id")),
            order: try Order(
                merchant: MerchantID(text("merchant")),
                reference: OrderReference(text("reference")),
                amount: Rupiah(integer("amount")),
                store: choice("store"),
                goods: text("goods"),
                buyer: document("buyer"),
                expiry: optionalInstant("asked_expiry")
            ),
            token: try VoucherToken(text("token")),
            createdAt: try instant("created_at"),
            attempts: attempts,
            state: try paymentState()
        )
    }

    /// The attempt that is in a row beside its payment.
    func attempt() throws -> Payment.Attempt {
        let hint = try optionalText("hint_transaction_id").map { transaction in
            Payment.Hint(transaction: try TransactionID(transaction), payNo: try payNo("hint_pay_no"))
        }
        return Payment.Attempt(
            reference: try GatewayReference(text("attempt_reference")),
            claimedAt: try instant("attempt_claimed_at"),
            isOpen: try truth("attempt_is_open"),
            hint: hint
        )
    }

    /// What a row of `events` stores.
    func recordedEvent() throws -> RecordedEvent {
        RecordedEvent(
            number: Int(try integer("number")),
            name: try text("name"),
            at: try instant("at"),
            state: try choice("state"),
            detail: try text("detail")
        )
    }

    func payNo(_ column: String) throws -> PaymentCode? { try optionalText(column).map { try PaymentCode($0) } }

    private func paymentState() throws -> PaymentState {
        let name: PaymentState.Name = try choice("state")
        return switch name {
        case .registering: .registering
        case .unresolved: .unresolved(try choice("unknown_outcome"))
        case .awaitingPayment: .awaitingPayment(try code())
        case .committing: .committing(try code())
        case .paid: .paid(try code(), try settlement(), reversalClaimed: try truth("reversal_claimed"))
        case .reversed: .reversed(try code(), try settlement())
        case .expired: .expired(try code())
        case .cancelled: .cancelled(try code())
        case .rejected: .rejected(try refusal())
        }
    }

    private func code() throws -> IssuedCode {
        IssuedCode(
            reference: try GatewayReference(text("code_reference")),
            transaction: try TransactionID(text("transaction_id")),
            payNo: try payNo("pay_no"),
            page: try optionalText("page"),
            expiry: Expiry(try instant("expires_at"), isEstimated: try truth("expiry_is_estimated")),
            issuedAt: try instant("issued_at")
        )
    }

    private func settlement() throws -> Settlement {
        Settlement(paidAt: try instant("paid_at"), receiptCode: try optionalText("receipt_code"))
    }

    private func refusal() throws -> Refusal {
        Refusal(
            code: try text("refusal_code"),
            meaning: try text("refusal_meaning"),
            isRetryable: try truth("refusal_is_retryable")
        )
    }
}
