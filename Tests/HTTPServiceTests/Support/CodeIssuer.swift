import Payments
import Synchronization
import TestSupport

/// What the gateway knows of its codes: issues them, and says what tests make of them.
final class CodeIssuer: Sendable {
    private struct State {
        var count = 0
        var statuses: [TransactionID: InquiryReport.Status] = [:]
    }

    private let state = Mutex(State())

    /// Issues a code, or, under the redirect interface, a page first.
    func issue(_ reference: GatewayReference, at now: Timestamp, page: String? = nil) -> RegistrationOutcome {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        let digits = number.padded(8)
        let code = try? Sample.code(
            for: reference,
            payNo: page == nil ? "90411509\(digits)" : nil,
            transaction: "IONPAYTEST0320261124\(digits)",
            page: page,
            issuedAt: now
        )
        return code.map { .accepted($0) } ?? .unknown(.unreadable)
    }

    /// Decides what inquiries find from now on.
    func set(_ status: InquiryReport.Status, of code: IssuedCode) {
        state.withLock { $0.statuses[code.transaction] = status }
    }

    func tell(_ transaction: TransactionID, _ reference: GatewayReference, _ amount: Rupiah) -> InquiryOutcome {
        let status = state.withLock { $0.statuses[transaction] ?? .unpaid }
        return .answered(
            InquiryReport(
                transaction: transaction,
                reference: reference,
                amount: amount,
                payNo: nil,
                expiry: nil,
                status: status
            )
        )
    }
}
