import Payments

extension RegistrationOutcome {
    /// Reads the reply to a registration.
    ///
    /// A reply that says success but offers nothing to pay this very order with is not believed.
    init(
        _ reply: Fields,
        to order: Order,
        as reference: GatewayReference,
        offer: Offer?,
        at now: Timestamp
    ) {
        self.init(reply) {
            guard reply.agrees("referenceNo", with: reference.text),
                reply.agrees("amt", or: "amount", with: order.amount.digits),
                reply.agrees("mitraCd", with: order.store.mitraCode),
                let transaction = reply.transaction, let offer
            else { return nil }
            let registeredAt = WireTime.instant(date: reply["transDt"], time: reply["transTm"]) ?? now
            return .accepted(
                IssuedCode(
                    reference: reference,
                    transaction: transaction,
                    payNo: offer.payNo,
                    page: offer.page,
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
    /// `resultCd` says only whether it was answered; `status` is the answer. One that does not say what it is about
    /// proves nothing about any payment.
    init(_ reply: Fields, at now: Timestamp) {
        self.init(reply) {
            guard let transaction = reply.transaction, let reference = reply.reference, let amount = reply.amount else {
                return nil
            }
            return .answered(
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
        // Whoever lost the reply to a cancel asks again, and is told that the gateway has it: the code is dead.
        guard reply["resultCd"] != "9315" else {
            self = .accepted
            return
        }
        self.init(reply) { reply.agrees("tXid", with: transaction.text) ? .accepted : nil }
    }
}

extension Fields {
    fileprivate func status(at now: Timestamp) -> InquiryReport.Status {
        switch self["status"] {
        case "0":
            let deposited = WireTime.instant(date: self["depositDt"], time: self["depositTm"])
            let transacted = WireTime.instant(date: self["transDt"], time: self["transTm"])
            return .paid(Settlement(paidAt: deposited ?? transacted ?? now, receiptCode: receiptCode))
        case "3": return .unpaid
        case "4": return .expired
        case "5": return .committing
        case let other?: return .other(other.isPlain(upTo: 20) ? other : "")
        case nil: return .other("")
        }
    }
}
