import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Payments

/// The address of a host is not one that a webhook may go to.
struct ForbiddenAddress: Error {}

extension WebhookOutcome {
    /// What a status says, by Standard Webhooks 1.0.
    init(status: Int) {
        self =
            switch status {
            case 200..<300: .delivered(status: status)
            case 300..<400: .unreachable(.redirected)
            case 410: .gone
            default: .refused(status: status)
            }
    }
}

extension WebhookFault {
    /// What kept a try from an answer; a URL that is not taken any more counts as forbidden.
    init(_ error: any Error) {
        self =
            switch error {
            case is ForbiddenAddress, is InvalidValue: .forbiddenAddress
            case let error as HTTPClientError where error.isTimeout: .timeout
            case ChannelError.connectTimeout, SystemResolver.Failure.timeout: .timeout
            case HTTPParserError.headerOverflow: .answerTooLong
            default: .connection
            }
    }
}

extension HTTPClientError {
    fileprivate var isTimeout: Bool {
        [.connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .deadlineExceeded].contains(self)
    }
}
