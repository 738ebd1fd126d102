import Payments

/// What the outcomes of all calls have in common.
protocol CallOutcome: Sendable {
    static func refused(_ refusal: Refusal) -> Self
    static func unknown(_ reason: UnknownOutcome) -> Self
}

extension RegistrationOutcome: CallOutcome {}
extension InquiryOutcome: CallOutcome {}
extension CancelOutcome: CallOutcome {}

extension CallOutcome {
    /// Reads a reply's `resultCd`, and only after a success the rest.
    ///
    /// - Parameter content: What the rest says; `nil` when it is not believed, as nobody knows then.
    init(_ reply: Fields, content: () -> Self?) {
        guard let code = reply["resultCd"], code.isPlain(upTo: 10) else {
            self = .unknown(.unreadable)
            return
        }
        let result = ResultCode(code, message: reply["resultMsg"])
        self =
            switch result.force {
            case .success: content() ?? .unknown(.unreadable)
            case .final, .retryable: .refused(result.refusal)
            case .uncertain: .unknown(.gatewayFailure)
            }
    }
}
