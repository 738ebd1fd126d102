import Payments

extension Payment {
    /// What a row of `payments` says of the order, for ever.
    var orderColumns: SQLColumns {
        get throws {
            [
                "id": SQLValue(id.text),
                "token": SQLValue(token.text),
                "created_at": SQLValue(createdAt),
                "merchant": SQLValue(order.merchant.text),
                "reference": SQLValue(order.reference.text),
                "amount": SQLValue(order.amount.amount),
                "store": SQLValue(order.store.rawValue),
                "goods": SQLValue(order.goods),
                "buyer": try SQLValue(json: order.buyer),
                "asked_expiry": SQLValue(order.expiry),
            ]
        }
    }

    /// What a row of `payments` says of the state.
    var stateColumns: SQLColumns {
        let (code, settlement) = (state.code, state.settlement)
        return [
            "state": SQLValue(state.name.rawValue),
            "unknown_outcome": SQLValue(state.unknownOutcome?.rawValue),
            "code_reference": SQLValue(code?.reference.text),
            "transaction_id": SQLValue(code?.transaction.text),
            "pay_no": SQLValue(code?.payNo?.digits),
            "page": SQLValue(code?.page),
            "expires_at": SQLValue(code?.expiry.instant),
            "expiry_is_estimated": SQLValue(code?.expiry.isEstimated),
            "issued_at": SQLValue(code?.issuedAt),
            "paid_at": SQLValue(settlement?.paidAt),
            "receipt_code": SQLValue(settlement?.receiptCode),
            "reversal_claimed": SQLValue(state.reversalClaimed),
            "refusal_code": SQLValue(state.refusal?.code),
            "refusal_meaning": SQLValue(state.refusal?.meaning),
            "refusal_is_retryable": SQLValue(state.refusal?.isRetryable),
        ]
    }

    /// A row of `attempts`.
    ///
    /// - Parameter number: Counted from 1.
    func columns(ofAttempt number: Int) -> SQLColumns {
        let attempt = attempts[number - 1]
        return [
            "payment": SQLValue(id.text),
            "number": SQLValue(number),
            "merchant": SQLValue(order.merchant.text),
            "reference": SQLValue(attempt.reference.text),
            "claimed_at": SQLValue(attempt.claimedAt),
            "is_open": SQLValue(attempt.isOpen),
            "hint_transaction_id": SQLValue(attempt.hint?.transaction.text),
            "hint_pay_no": SQLValue(attempt.hint?.payNo?.digits),
        ]
    }
}

extension PaymentState {
    fileprivate var unknownOutcome: UnknownOutcome? { if case .unresolved(let reason) = self { reason } else { nil } }

    fileprivate var reversalClaimed: Bool? { if case .paid(_, _, let isClaimed) = self { isClaimed } else { nil } }

    fileprivate var refusal: Refusal? { if case .rejected(let refusal) = self { refusal } else { nil } }
}
