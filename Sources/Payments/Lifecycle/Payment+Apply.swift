extension Payment {
    /// Changes the payment by an event.
    ///
    /// Only `inquired` with equal amount, reference, transaction and code enters `paid`; only a notified reversal that
    /// an inquiry confirms leaves it. A hint that disagrees with the payment changes nothing.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - now: When it is applied.
    /// - Returns: What the shell has to do.
    /// - Throws: `InvalidTransition` when the event cannot happen in this state; the payment is then unchanged.
    public mutating func apply(
        _ event: PaymentEvent,
        at now: Timestamp
    ) throws(InvalidTransition) -> [PaymentEffect] {
        switch event {
        case .attempted(let reference): try attempt(reference, at: now)
        case .registered(let code): try register(code, at: now)
        case .refused(let reference, let refusal): try refuse(reference, refusal)
        case .lost(let reference, let reason): try lose(reference, reason)
        case .notified(let notification): take(notification, at: now)
        case .inquired(let report): take(report, at: now)
        case .cancelled(let transaction): try cancel(transaction)
        }
    }

    /// Whether a cancel may be asked for: only while the code waits and no till is in the middle of it.
    public var canCancel: Bool {
        if case .awaitingPayment = state { true } else { false }
    }

    private func invalid(_ event: String) -> InvalidTransition { InvalidTransition(state: state.name, event: event) }

    // MARK: Registration

    private mutating func attempt(
        _ reference: GatewayReference,
        at now: Timestamp
    ) throws(InvalidTransition) -> [PaymentEffect] {
        guard case .unresolved = state, openAttempt == nil, !attempts.contains(where: { $0.reference == reference })
        else { throw invalid("attempted") }
        attempts.append(Attempt(reference: reference, claimedAt: now))
        return []
    }

    private mutating func register(_ code: IssuedCode, at now: Timestamp) throws(InvalidTransition) -> [PaymentEffect] {
        let wasOpen = try close(code.reference, event: "registered")
        switch state {
        case .registering where wasOpen, .unresolved where wasOpen:
            state = .awaitingPayment(code)
            return [
                .announce(.awaitingPayment),
                .inquire(
                    code.transaction,
                    code.reference,
                    notBefore: InquirySchedule.next(after: now, for: code) ?? now
                ),
            ]
        case _ where self.code?.transaction == code.transaction:
            return []
        default:
            // Nobody has seen this code, and another may already be out.
            return [.withdraw(code.transaction, code.reference), .alert(.strayCode)]
        }
    }

    private mutating func refuse(
        _ reference: GatewayReference,
        _ refusal: Refusal
    ) throws(InvalidTransition) -> [PaymentEffect] {
        let wasOpen = try close(reference, event: "refused")
        switch state {
        case .registering where wasOpen, .unresolved where wasOpen:
            state = .rejected(refusal)
            return [.announce(.rejected)]
        default:
            return []
        }
    }

    private mutating func lose(
        _ reference: GatewayReference,
        _ reason: UnknownOutcome
    ) throws(InvalidTransition) -> [PaymentEffect] {
        let wasOpen = try close(reference, event: "lost")
        switch state {
        case .registering where wasOpen, .unresolved where wasOpen: state = .unresolved(reason)
        default: break
        }
        return []
    }

    private mutating func close(_ reference: GatewayReference, event: String) throws(InvalidTransition) -> Bool {
        guard let index = attempts.firstIndex(where: { $0.reference == reference }) else { throw invalid(event) }
        defer { attempts[index].isOpen = false }
        return attempts[index].isOpen
    }

    // MARK: Hints and proof

    private mutating func take(_ notification: PaymentNotification, at now: Timestamp) -> [PaymentEffect] {
        guard notification.amount == order.amount,
            let index = attempts.firstIndex(where: { $0.reference == notification.reference }),
            agrees(notification.transaction, notification.payNo, about: notification.reference)
        else { return [.alert(.notificationMismatch)] }
        if code?.reference != notification.reference {
            attempts[index].hint = Hint(transaction: notification.transaction, payNo: notification.payNo)
        }
        if case .paid(let code, let settlement, _) = state, notification.kind == .reversal {
            state = .paid(code, settlement, reversalClaimed: true)
        }
        return [.inquire(notification.transaction, notification.reference, notBefore: now)]
    }

    private mutating func take(_ report: InquiryReport, at now: Timestamp) -> [PaymentEffect] {
        guard report.amount == order.amount,
            let attempt = attempts.first(where: { $0.reference == report.reference }),
            agrees(report.transaction, report.payNo, about: report.reference),
            let known = known(report, of: attempt)
        else { return [.alert(.inquiryMismatch)] }
        if known.reference == code?.reference {
            return settle(report.status, of: known, at: now)
        }
        // A lost attempt's code: only money matters, and it matters whatever state the payment is in.
        guard case .paid(let settlement) = report.status, !isPaid else { return [] }
        return pay(known, settlement)
    }

    /// The code a report is about, with the expiry it confirms.
    private func known(_ report: InquiryReport, of attempt: Attempt) -> IssuedCode? {
        if var code, code.reference == attempt.reference {
            if let expiry = report.expiry { code.expiry = Expiry(expiry) }
            return code
        }
        guard let payNo = report.payNo ?? attempt.hint?.payNo else { return nil }
        return IssuedCode(
            reference: attempt.reference,
            transaction: report.transaction,
            payNo: payNo,
            expiry: report.expiry.map { Expiry($0) } ?? .gatewayDefault(registeredAt: attempt.claimedAt),
            issuedAt: attempt.claimedAt
        )
    }

    /// Whether a transaction and a code are the live ones; of a lost attempt neither is known, so nothing can disagree.
    private func agrees(_ transaction: TransactionID, _ payNo: PaymentCode?, about reference: GatewayReference) -> Bool
    {
        guard let code, code.reference == reference else { return true }
        return code.transaction == transaction && (payNo == nil || payNo == code.payNo)
    }

    private var isPaid: Bool {
        if case .paid = state { true } else { false }
    }

    // MARK: What an inquiry about the live code means

    private mutating func settle(
        _ status: InquiryReport.Status,
        of code: IssuedCode,
        at now: Timestamp
    ) -> [PaymentEffect] {
        switch (state, status) {
        case (.paid(_, let settlement, _), .paid):
            state = .paid(code, settlement, reversalClaimed: false)
            return []
        case (_, .paid(let settlement)):
            return pay(code, settlement)
        case (_, .other):
            return [.alert(.unknownStatus)]
        case (.paid(_, let settlement, reversalClaimed: true), .unpaid),
            (
                .paid(_, let settlement, reversalClaimed: true), .expired
            ):
            state = .reversed(code, settlement)
            return [.announce(.reversed)]
        case (.paid(_, _, reversalClaimed: true), .committing):
            return [.inquire(code.transaction, code.reference, notBefore: now + .seconds(60))]
        case (.paid, _):
            return [.alert(.paymentVanished)]
        case (.awaitingPayment, _), (.committing, _):
            return wait(status, for: code, at: now)
        default:
            return []
        }
    }

    private mutating func wait(
        _ status: InquiryReport.Status,
        for code: IssuedCode,
        at now: Timestamp
    ) -> [PaymentEffect] {
        let before = state.name
        if status == .committing {
            state = .committing(code)
        } else if status == .expired || now > code.expiry.instant {
            state = .expired(code)
        } else {
            state = .awaitingPayment(code)
        }
        var effects: [PaymentEffect] = state.name == before ? [] : [.announce(state.name)]
        if let next = InquirySchedule.next(after: now, for: code) {
            effects.append(.inquire(code.transaction, code.reference, notBefore: next))
        }
        return effects
    }

    private mutating func pay(_ code: IssuedCode, _ settlement: Settlement) -> [PaymentEffect] {
        var effects: [PaymentEffect] = [.announce(.paid)]
        switch state {
        case .cancelled: effects.append(.alert(.paidAfterCancel))
        case .expired: effects.append(.alert(.paidAfterExpiry))
        default: break
        }
        if let live = self.code, live.reference != code.reference {
            effects += [.withdraw(live.transaction, live.reference), .alert(.strayCode)]
        }
        state = .paid(code, settlement, reversalClaimed: false)
        return effects
    }

    // MARK: Cancel

    private mutating func cancel(_ transaction: TransactionID) throws(InvalidTransition) -> [PaymentEffect] {
        guard let code, code.transaction == transaction else { throw invalid("cancelled") }
        switch state {
        case .awaitingPayment, .expired:
            state = .cancelled(code)
            return [.announce(.cancelled)]
        case .cancelled:
            return []
        default:
            throw invalid("cancelled")
        }
    }
}
