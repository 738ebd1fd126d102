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
        case .abandoned: try abandon()
        case .notified(let notification): take(notification, at: now)
        case .inquired(let report, let standing): take(report, askedIn: standing, at: now)
        case .cancelAsked(let transaction): try askToCancel(transaction, at: now)
        case .cancelRefused(let transaction, _): try leaveUncancelled(transaction)
        case .cancelled(let transaction): try cancel(transaction)
        // Calls that told nothing about the payment's own code are kept in its history, and change nothing.
        case .inquiryFailed, .cancelLost, .withdrawn: []
        }
    }

    /// Whether a cancel may be asked for: only while the code waits and no till is in the middle of it.
    public var canCancel: Bool {
        if case .awaitingPayment = state { true } else { false }
    }

    /// The planned inquiry after an instant, as long as money may still come or go.
    func plan(after now: Timestamp) -> [PaymentEffect] {
        guard let code else { return [] }
        let next =
            if case .paid(_, let settlement, reversalClaimed: false) = state {
                InquirySchedule.nextWatch(after: now, paidAt: settlement.paidAt)
            } else {
                InquirySchedule.next(after: now, for: code)
            }
        return next.map { [.poll(code.transaction, code.reference, notBefore: $0)] } ?? []
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
            return [.announce(.awaitingPayment)] + plan(after: now)
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

    private mutating func abandon() throws(InvalidTransition) -> [PaymentEffect] {
        guard case .unresolved = state, openAttempt == nil else { throw invalid("abandoned") }
        state = .rejected(.abandoned)
        return [.announce(.rejected)]
    }

    private mutating func close(_ reference: GatewayReference, event: String) throws(InvalidTransition) -> Bool {
        guard let index = attempts.firstIndex(where: { $0.reference == reference }) else { throw invalid(event) }
        defer { attempts[index].isOpen = false }
        return attempts[index].isOpen
    }

    // MARK: Cancel

    private mutating func askToCancel(
        _ transaction: TransactionID,
        at now: Timestamp
    ) throws(InvalidTransition) -> [PaymentEffect] {
        guard canCancel, let code, code.transaction == transaction else { throw invalid("cancelAsked") }
        return [.cancel(transaction, code.reference, notBefore: now + .seconds(90))]
    }

    private mutating func leaveUncancelled(_ transaction: TransactionID) throws(InvalidTransition) -> [PaymentEffect] {
        guard let code, code.transaction == transaction else { throw invalid("cancelRefused") }
        return [.cancelSettled(transaction, code.reference)]
    }

    private mutating func cancel(_ transaction: TransactionID) throws(InvalidTransition) -> [PaymentEffect] {
        guard let code, code.transaction == transaction else { throw invalid("cancelled") }
        switch state {
        case .awaitingPayment:
            state = .cancelled(code)
            return [.announce(.cancelled), .cancelSettled(transaction, code.reference)]
        case .cancelled, .expired:
            return [.cancelSettled(transaction, code.reference)]
        default:
            throw invalid("cancelled")
        }
    }
}
