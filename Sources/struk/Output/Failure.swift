import Payments
import Persistence
import Vouchers

/// The exit codes, after BSD's sysexits.
enum FailureCode: Int32, CaseIterable {
    case usage = 64
    case badValue = 65
    case notFound = 66
    case noCertainAnswer = 69
    case internalFault = 70
    case cannotWrite = 73
    case database = 74
    case tryAgain = 75
    case refused = 76
    case configuration = 78

    var meaning: String {
        switch self {
        case .usage: "an option is unknown or an argument is missing"
        case .badValue: "a value cannot be taken, or the paper cannot hold it"
        case .notFound: "there is no such payment, merchant or operator"
        case .noCertainAnswer: "the gateway gave no certain answer; run the same command again"
        case .internalFault: "a fault of struk’s own"
        case .cannotWrite: "the output cannot be written"
        case .database: "the database cannot be used"
        case .tryAgain: "the same request is running; try again in a minute"
        case .refused: "the gateway or the till refused"
        case .configuration: "a setting, template or font is missing or wrong"
        }
    }

    static var documentation: String {
        (["   0  done"] + allCases.map { "  \($0.rawValue)  \($0.meaning)" }).joined(separator: "\n")
    }
}

/// An error as the user meets it: one line and an exit code.
struct Failure: Error {
    let code: FailureCode
    let line: String

    init(_ code: FailureCode, line: String) {
        self.code = code
        self.line = line
    }

    init(_ code: FailureCode, field: String, fault: String, remedy: String) {
        self.code = code
        line = "\(field): \(fault); \(remedy)"
    }

    /// A value that a setting cannot take.
    init(setting name: String, _ value: InvalidValue) {
        self.init(.configuration, field: name, fault: value.fault, remedy: value.remedy)
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
            return
        case is InvalidValue: code = .badValue
        case is UnknownPayment, is UnknownMerchant, is UnknownOperator: code = .notFound
        case is MerchantExists, is OperatorExists: code = .badValue
        case is ReferenceInUse: code = .tryAgain
        case let error as VoucherError:
            code =
                switch error.code {
                case .template, .fonts: .configuration
                case .doesNotFit, .medium: .badValue
                case .drawing: .internalFault
                }
        case let error as DeskError:
            code =
                switch error {
                case .keyTaken, .referenceTaken, .cannotCancel, .nothingToInquire: .badValue
                case .stillRunning, .gatewayDown: .tryAgain
                case .refused: .refused
                case .unknown: .noCertainAnswer
                }
        case is StoreError: code = .database
        default: code = .internalFault
        }
        line = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
