extension Faults.Call {
    /// The fault as a script spells it.
    package var name: String {
        switch self {
        case .noFault: "noFault"
        case .timeOutBeforeActing: "timeOutBeforeActing"
        case .timeOutAfterActing: "timeOutAfterActing"
        case .dropConnection: "dropConnection"
        case .dropAfterActing: "dropAfterActing"
        case .garbage: "garbage"
        case .halfReply: "halfReply"
        case .slowReply: "slowReply"
        case .error(let code): "error:\(code)"
        }
    }

    private static let plain: [Faults.Call] = [
        .noFault, .timeOutBeforeActing, .timeOutAfterActing, .dropConnection, .dropAfterActing, .garbage, .halfReply,
        .slowReply,
    ]

    /// Every name, for those who have to choose one.
    static let names = (plain.map(\.name) + ["error:CODE"]).joined(separator: ", ")

    /// The fault of a name.
    package init?(name: String) {
        if let fault = Self.plain.first(where: { $0.name == name }) {
            self = fault
        } else if let code = name.value(after: "error:"), code.isDigits, code.utf8.count == 4 {
            self = .error(code: code)
        } else {
            return nil
        }
    }
}

extension Faults.Delivery {
    /// The fault as a script spells it.
    package var name: String {
        switch self {
        case .noFault: "noFault"
        case .loseNotification: "loseNotification"
        case .doubleNotification: "doubleNotification"
        case .late(let seconds): "late:\(seconds)"
        case .reorder: "reorder"
        case .forge: "forge"
        case .flip: "flip"
        case .replay: "replay"
        }
    }

    private static let plain: [Faults.Delivery] = [
        .noFault, .loseNotification, .doubleNotification, .reorder, .forge, .flip, .replay,
    ]

    static let names = (plain.map(\.name) + ["late:SECONDS"]).joined(separator: ", ")

    /// The fault of a name.
    package init?(name: String) {
        if let fault = Self.plain.first(where: { $0.name == name }) {
            self = fault
        } else if let seconds = name.value(after: "late:").flatMap(Int64.init(seconds:)) {
            self = .late(seconds: seconds)
        } else {
            return nil
        }
    }
}

extension Faults.Deposit {
    /// The fault as a script spells it.
    package var name: String {
        switch self {
        case .noFault: "noFault"
        case .reverse(let seconds): "reverse:\(seconds)"
        }
    }

    static let names = "noFault, reverse:SECONDS"

    /// The fault of a name.
    package init?(name: String) {
        if name == "noFault" {
            self = .noFault
        } else if let seconds = name.value(after: "reverse:").flatMap(Int64.init(seconds:)) {
            self = .reverse(seconds: seconds)
        } else {
            return nil
        }
    }
}

extension Int64 {
    // Three years: more than any payment lives, and far from where sums of times overflow.
    fileprivate init?(seconds text: String) {
        guard let seconds = Int64(digits: text), seconds <= 100_000_000 else { return nil }
        self = seconds
    }
}

extension String {
    fileprivate func value(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
