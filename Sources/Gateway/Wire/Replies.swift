import Payments

extension RegistrationOutcome {
    /// Reads the reply to a registration.
    ///
    /// A reply that says success but does not hold a code for this very order is not believed: nobody knows then.
    init(_ reply: Fields, to order: Order, as reference: GatewayReference, at now: Timestamp) {
        switch reply.verdict {
        case .unknown(let reason): self = .unknown(reason)
        case .refused(let refusal): self = .refused(refusal)
        case .success:
            guard reply.agrees(with: reference, order), let transaction = reply.transaction, let payNo = reply.payNo
            else {
                self = .unknown(.unreadable)
                return
            }
            let registeredAt = WireTime.instant(date: reply["transDt"], time: reply["transTm"]) ?? now
            self = .accepted(
                IssuedCode(
                    reference: reference,
                    transaction: transaction,
                    payNo: payNo,
                    expiry: (reply.expiry ?? order.expiry).map { Expiry($0) }
                        ?? .gatewayDefault(registeredAt: registeredAt),
                    issuedAt: now
                )
            )
        }
    }
}

extension InquiryOutcome {
    /// Reads the reply to an inquiry.
    ///
    /// `resultCd` says only whether it was answered; `status` is the answer.
    init(_ reply: Fields, at now: Timestamp) {
        switch reply.verdict {
        case .unknown(let reason): self = .unknown(reason)
        case .refused(let refusal): self = .refused(refusal)
        case .success:
            guard let transaction = reply.transaction, let reference = reply.reference, let amount = reply.amount else {
                // Without them the answer proves nothing about any payment.
                self = .unknown(.unreadable)
                return
            }
            self = .answered(
                InquiryReport(
                    transaction: transaction,
                    reference: reference,
                    amount: amount,
                    payNo: reply.payNo,
                    expiry: reply.expiry,
                    status: reply.status(at: now)
                )
            )
        }
    }
}

extension CancelOutcome {
    /// Reads the reply to a cancel.
    init(_ reply: Fields, to transaction: TransactionID) {
        switch reply.verdict {
        case .unknown(let reason): self = .unknown(reason)
        case .refused(let refusal): self = .refused(refusal)
        case .success:
            let isOurs = reply.transaction.map { $0 == transaction } ?? true
            self = isOurs ? .accepted : .unknown(.unreadable)
        }
    }
}

/// What a reply's `resultCd` says, before its content is looked at.
private enum Verdict {
    case success
    case refused(Refusal)
    case unknown(UnknownOutcome)
}

extension Fields {
    fileprivate var verdict: Verdict {
        guard let code = self["resultCd"] else { return .unknown(.unreadable) }
        let result = ResultCode(code, message: self["resultMsg"])
        return switch result.force {
        case .success: .success
        case .final, .retryable: .refused(result.refusal)
        case .uncertain: .unknown(.gatewayFailure)
        }
    }

    var transaction: TransactionID? { self["tXid"].flatMap { try? TransactionID($0) } }
    var reference: GatewayReference? { self["referenceNo"].flatMap { try? GatewayReference($0) } }
    var amount: Rupiah? { self["amt", "amount"].flatMap { try? Rupiah(digits: $0) } }
    var payNo: PaymentCode? { self["payNo"].flatMap { try? PaymentCode($0) } }
    var expiry: Timestamp? { WireTime.instant(date: self["payValidDt"], time: self["payValidTm"]) }

    fileprivate func agrees(with reference: GatewayReference, _ order: Order) -> Bool {
        (self["referenceNo"].map { $0 == reference.text } ?? true)
            && (self["amt", "amount"].map { $0 == order.amount.digits } ?? true)
            && (self["mitraCd"].map { $0 == order.store.mitraCode } ?? true)
    }

    fileprivate func status(at now: Timestamp) -> InquiryReport.Status {
        switch self["status"] {
        case "0":
            let deposited = WireTime.instant(date: self["depositDt"], time: self["depositTm"])
            let transacted = WireTime.instant(date: self["transDt"], time: self["transTm"])
            return .paid(Settlement(paidAt: deposited ?? transacted ?? now, receiptCode: self["receiptCode"]))
        case "3": return .unpaid
        case "4": return .expired
        case "5": return .committing
        case let other: return .other(other ?? "")
        }
    }
}
