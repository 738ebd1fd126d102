import Payments

extension PaymentEvent {
    /// What happened, for the payment's log: free of secrets and personal data.
    var facts: [String] {
        switch self {
        case .attempted(let reference):
            ["reference \(reference)"]
        case .registered(let code):
            ["reference \(code.reference)", "tXid \(code.transaction)"] + code.payNo.facts
                + (code.page == nil ? [] : ["on the gateway’s page"]) + [code.expiry.fact]
        case .refused(let reference, let refusal):
            ["reference \(reference)"] + refusal.facts
        case .lost(let reference, let reason):
            ["reference \(reference)", reason.rawValue]
        case .abandoned:
            ["no certain answer in time"]
        case .notified(let hint):
            ["\(hint.kind.fact) claimed", "reference \(hint.reference)", "tXid \(hint.transaction)"]
                + ["amount \(hint.amount.digits)"] + hint.payNo.facts
        case .inquired(let report, _):
            [report.status.fact, "reference \(report.reference)", "tXid \(report.transaction)"]
                + ["amount \(report.amount.digits)"] + report.payNo.facts
                + (report.expiry.map { [Expiry($0).fact] } ?? [])
        case .inquiryFailed(let transaction, .refused(let refusal)),
            .cancelRefused(let transaction, let refusal),
            .withdrawn(let transaction, .refused(let refusal)):
            ["tXid \(transaction)"] + refusal.facts
        case .inquiryFailed(let transaction, .unknown(let reason)),
            .cancelLost(let transaction, let reason),
            .withdrawn(let transaction, .unknown(let reason)):
            ["tXid \(transaction)", reason.rawValue]
        case .cancelAsked(let transaction), .cancelled(let transaction), .withdrawn(let transaction, .accepted):
            ["tXid \(transaction)"]
        }
    }
}

extension Refusal {
    fileprivate var facts: [String] { ["resultCd \(code.asFact)", meaning.asFact] }
}

extension Expiry {
    fileprivate var fact: String { "valid until \(instant.rfc3339())" + (isEstimated ? " (estimated)" : "") }
}

extension PaymentCode? {
    fileprivate var facts: [String] { map { ["payNo \($0)"] } ?? [] }
}

extension PaymentNotification.Kind {
    fileprivate var fact: String {
        switch self {
        case .deposit: "deposit"
        case .reversal: "reversal"
        case .other(let status): "status “\(status.asFact)”"
        }
    }
}

extension InquiryReport.Status {
    fileprivate var fact: String {
        switch self {
        case .paid(let settlement):
            "paid at \(settlement.paidAt.rfc3339())"
                + (settlement.receiptCode.map { ", receipt \($0.asFact)" } ?? "")
        case .unpaid: "unpaid"
        case .expired: "expired"
        case .committing: "committing"
        case .other(let status): "status “\(status.asFact)”"
        }
    }
}

extension String {
    /// The text on one line and of bounded length, since whoever wrote it is not bound to either.
    fileprivate var asFact: String { String(map { $0.isNewline ? " " : $0 }.prefix(80)) }
}
