/// What is said of a payment's money: notifications hint at it, inquiries prove it.
extension Payment {
    mutating func take(_ notification: PaymentNotification, at now: Timestamp) -> [PaymentEffect] {
        guard notification.amount == order.amount,
            let index = attempts.firstIndex(where: { $0.reference == notification.reference }),
            agrees(notification.transaction, notification.payNo, about: notification.reference)
        else { return [.alert(.notificationMismatch)] }
        if code?.reference != notification.reference {
            attempts[index].hint = Hint(transaction: notification.transaction, payNo: notification.payNo)
        } else if case .paid(let code, let settlement, _) = state, notification.kind == .reversal {
            state = .paid(code, settlement, reversalClaimed: true)
        }
        return [.inquire(notification.transaction, notification.reference)]
    }

    mutating func take(
        _ report: InquiryReport,
        askedIn standing: PaymentState.Standing?,
        at now: Timestamp
    ) -> [PaymentEffect] {
        guard report.amount == order.amount,
            let attempt = attempts.first(where: { $0.reference == report.reference }),
            agrees(report.transaction, report.payNo, about: report.reference),
            let known = known(report, of: attempt)
        else { return [.alert(.inquiryMismatch)] + plan(after: now) }
        if known.reference == code?.reference {
            let gotCode = code?.payNo == nil && known.payNo != nil
            state = state.about(known)
            if state.name == .paid, !report.status.isPaid, let standing, standing != state.standing {
                // It was asked before the money was found: answers overtake each other, money does not.
                return [.poll(known.transaction, known.reference, notBefore: now + .seconds(60))]
            }
            let before = state.name
            let effects = settle(report.status, of: known, at: now)
            return (gotCode && state.name == before ? [.announce(before)] : []) + effects
        }
        // A lost attempt's code: only money matters, and it matters whatever state the payment is in.
        guard case .paid(let settlement) = report.status else { return adopt(known, report.status, at: now) }
        if case .paid = state { return [.alert(.paidTwice)] }
        return pay(known, settlement, at: now)
    }

    /// Takes a lost attempt's code for the payment's own, since a notification has told it: one code less.
    private mutating func adopt(
        _ known: IssuedCode,
        _ status: InquiryReport.Status,
        at now: Timestamp
    ) -> [PaymentEffect] {
        guard case .unresolved = state, status == .unpaid || status == .committing else { return [] }
        state = status == .unpaid ? .awaitingPayment(known) : .committing(known)
        return [.announce(state.name)] + plan(after: now)
    }

    /// The code a report is about, with the expiry it confirms.
    private func known(_ report: InquiryReport, of attempt: Attempt) -> IssuedCode? {
        if var code, code.reference == attempt.reference {
            if let expiry = report.expiry { code.expiry = Expiry(expiry) }
            if code.payNo == nil { code.payNo = report.payNo }
            return code
        }
        let hint = attempt.hint?.transaction == report.transaction ? attempt.hint : nil
        guard let payNo = report.payNo ?? hint?.payNo else { return nil }
        return IssuedCode(
            reference: attempt.reference,
            transaction: report.transaction,
            payNo: payNo,
            expiry: report.expiry.map { Expiry($0) } ?? .gatewayDefault(registeredAt: attempt.claimedAt),
            issuedAt: attempt.claimedAt
        )
    }

    /// Whether a transaction and a code go with a reference: the live ones with the live code's, and with a lost
    /// attempt's any others, since of that neither is known.
    private func agrees(
        _ transaction: TransactionID,
        _ payNo: PaymentCode?,
        about reference: GatewayReference
    ) -> Bool {
        guard let code else { return true }
        guard code.reference == reference else { return code.transaction != transaction }
        return code.transaction == transaction && (payNo == nil || code.payNo == nil || payNo == code.payNo)
    }

    /// What an answer about the live code means.
    private mutating func settle(
        _ status: InquiryReport.Status,
        of code: IssuedCode,
        at now: Timestamp
    ) -> [PaymentEffect] {
        switch (state, status) {
        case (.paid(_, let known, _), .paid(let told)):
            // The first inquiry may come before the store has sent its receipt code.
            let settlement = Settlement(paidAt: known.paidAt, receiptCode: known.receiptCode ?? told.receiptCode)
            state = .paid(code, settlement, reversalClaimed: false)
            return plan(after: now)
        case (_, .paid(let settlement)):
            return pay(code, settlement, at: now)
        case (.paid(_, let settlement, reversalClaimed: true), .unpaid),
            (.paid(_, let settlement, reversalClaimed: true), .expired):
            state = .reversed(code, settlement)
            // Taken back within a minute and paid again is what people do at tills.
            return [
                .announce(.reversed), .poll(code.transaction, code.reference, notBefore: now + .seconds(60)),
            ]
        case (.paid(_, _, reversalClaimed: true), .committing):
            return [.poll(code.transaction, code.reference, notBefore: now + .seconds(60))]
        case (.paid(_, let settlement, reversalClaimed: false), let status) where !status.isUnknown:
            // One odd answer takes no money away: a second inquiry has to say the same.
            state = .paid(code, settlement, reversalClaimed: true)
            return [
                .alert(.paymentVanished), .poll(code.transaction, code.reference, notBefore: now + .seconds(60)),
            ]
        default:
            return wait(status, for: code, at: now)
        }
    }

    /// Money has not come: the code waits on, or expires, and is asked about again.
    private mutating func wait(
        _ status: InquiryReport.Status,
        for code: IssuedCode,
        at now: Timestamp
    ) -> [PaymentEffect] {
        let before = state.name
        switch (state, status) {
        case (.awaitingPayment, .committing), (.committing, .committing):
            state = .committing(code)
        case (.awaitingPayment, .expired), (.committing, .expired):
            state = .expired(code)
        case (.awaitingPayment, _), (.committing, _):
            if now > code.expiry.instant {
                state = .expired(code)
            } else if status == .unpaid {
                state = .awaitingPayment(code)
            }
        default:
            break
        }
        let next: [PaymentEffect] =
            if case .committing = state {
                // A till is in the middle of it, so there is news soon.
                [.poll(code.transaction, code.reference, notBefore: now + .seconds(120))]
            } else {
                plan(after: now)
            }
        return (status.isUnknown ? [.alert(.unknownStatus)] : [])
            + (state.name == before ? [] : [.announce(state.name)])
            + next
    }

    private mutating func pay(
        _ code: IssuedCode,
        _ settlement: Settlement,
        at now: Timestamp
    ) -> [PaymentEffect] {
        var effects: [PaymentEffect] = [.announce(.paid)]
        switch state {
        case .cancelled: effects.append(.alert(.paidAfterCancel))
        case .expired: effects.append(.alert(.paidAfterExpiry))
        case .rejected: effects.append(.alert(.paidAfterRejection))
        default: break
        }
        if let live = self.code, live.reference != code.reference {
            effects += [.withdraw(live.transaction, live.reference), .alert(.strayCode)]
        }
        state = .paid(code, settlement, reversalClaimed: false)
        return effects + plan(after: now)
    }
}

extension InquiryReport.Status {
    var isPaid: Bool {
        if case .paid = self { true } else { false }
    }

    fileprivate var isUnknown: Bool {
        if case .other = self { true } else { false }
    }
}
