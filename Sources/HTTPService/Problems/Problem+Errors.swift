import Hummingbird
import Payments
import Vouchers

/// The one table from what the inner modules throw to what a caller is told.
extension Problem {
    /// Finds the problem that an error means.
    ///
    /// - Returns: `nil` for an error that is not the caller's business.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let invalid as InvalidValue: self.init(invalid)
        case let fault as DeskError: self.init(fault)
        case let exists as MerchantExists: self.init(.merchantExists, exists.description, field: "iMid")
        case let exists as OperatorExists: self.init(.operatorExists, exists.description, field: "name")
        case is UnknownPayment, is UnknownMerchant, is UnknownOperator: self = .notFound
        case is ReferenceInUse:
            self.init(.requestRunning, "another request has just taken the reference; send it again", retryAfter: 1)
        case is InvalidTransition:
            self.init(.requestRunning, "the payment is just changing; look at it again", retryAfter: 1)
        case let fault as VoucherError: self.init(fault)
        case let fault as any HTTPResponseError: self.init(status: fault.status.code)
        default: return nil
        }
    }

    /// A value that was read, and is not possible.
    init(_ invalid: InvalidValue) {
        self.init(.invalidValue, invalid.description, field: invalid.field)
    }

    private init(_ fault: DeskError) {
        switch fault {
        case .keyTaken: self.init(.idempotencyKeyReused, fault.description, field: "Idempotency-Key")
        case .referenceTaken(let id):
            self.init(.referenceReused, fault.description, field: "reference", payment: id)
        case .stillRunning(let id): self.init(.requestRunning, fault.description, payment: id, retryAfter: 2)
        case .gatewayDown: self.init(.gatewayUnavailable, fault.description, retryAfter: 30)
        case .cannotCancel: self.init(.cannotCancel, fault.description)
        case .nothingToInquire: self.init(.nothingToInquire, fault.description)
        case .refused(let refusal):
            self.init(.gatewayRefused, fault.description, gatewayCode: refusal.code)
        case .unknown: self.init(.gatewayUnclear, fault.description, retryAfter: 15)
        }
    }

    /// A missing template or font is the operator's business, and unexpected here.
    private init?(_ fault: VoucherError) {
        switch fault.code {
        case .medium, .doesNotFit: self.init(.voucherImpossible, fault.description, field: fault.field)
        case .template, .fonts, .drawing: return nil
        }
    }

    /// What the server library refuses by itself.
    private init?(status: Int) {
        switch status {
        case 404: self = .notFound
        case 413: self.init(.bodyTooLarge, "body: it is longer than is taken here; send less")
        case 400: self.init(.unreadableBody, "body: it cannot be read; send it as the document says")
        default: return nil
        }
    }
}
