extension Faults {
    /// Reads a script such as `{"registration": ["noFault", "timeOutAfterActing", "error:9503"]}`.
    ///
    /// - Throws: `Unreadable` naming the member at fault.
    package init(json: JSON) throws(Unreadable) {
        guard case .object(let members) = json else {
            throw Unreadable(field: "body", fault: "it is not a JSON object", remedy: Self.shape)
        }
        self.init()
        for member in members {
            switch member.name {
            case "registration": registration = try Self.script(member, Call.init(name:))
            case "inquiry": inquiry = try Self.script(member, Call.init(name:))
            case "cancel": cancel = try Self.script(member, Call.init(name:))
            case "notification": notification = try Self.script(member, Delivery.init(name:))
            default: throw Unreadable(field: member.name, fault: "nothing has this name", remedy: Self.shape)
            }
        }
    }

    /// The script as JSON.
    package var json: JSON {
        .members([
            "registration": .array(registration.map { .string($0.name) }),
            "inquiry": .array(inquiry.map { .string($0.name) }),
            "cancel": .array(cancel.map { .string($0.name) }),
            "notification": .array(notification.map { .string($0.name) }),
        ])
    }

    /// Why a script cannot be read.
    package struct Unreadable: Error, Sendable, Equatable {
        package let field: String
        package let fault: String
        package let remedy: String
    }

    private static let shape = "give registration, inquiry, cancel or notification an array of fault names"

    private static func script<Fault>(
        _ member: JSON.Member,
        _ fault: (String) -> Fault?
    ) throws(Unreadable) -> [Fault] {
        guard let elements = member.value.elements else {
            throw Unreadable(field: member.name, fault: "it is not an array", remedy: shape)
        }
        var script: [Fault] = []
        for element in elements {
            guard case .string(let name) = element, let fault = fault(name) else {
                throw Unreadable(
                    field: member.name,
                    fault: "\(element.serialized) is not a fault of it",
                    remedy: member.name == "notification"
                        ? "use noFault, loseNotification or doubleNotification"
                        : "use noFault, timeOutBeforeActing, timeOutAfterActing, dropConnection, garbage or error:CODE"
                )
            }
            script.append(fault)
        }
        return script
    }
}

extension Faults.Call {
    /// The fault as a script spells it.
    package var name: String {
        switch self {
        case .noFault: "noFault"
        case .timeOutBeforeActing: "timeOutBeforeActing"
        case .timeOutAfterActing: "timeOutAfterActing"
        case .dropConnection: "dropConnection"
        case .garbage: "garbage"
        case .error(let code): "error:\(code)"
        }
    }

    /// The fault of a name.
    package init?(name: String) {
        switch name {
        case "noFault": self = .noFault
        case "timeOutBeforeActing": self = .timeOutBeforeActing
        case "timeOutAfterActing": self = .timeOutAfterActing
        case "dropConnection": self = .dropConnection
        case "garbage": self = .garbage
        default:
            let code = name.split(separator: ":", maxSplits: 1)
            guard code.count == 2, code[0] == "error", String(code[1]).isDigits, code[1].utf8.count == 4 else {
                return nil
            }
            self = .error(code: String(code[1]))
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
        }
    }

    /// The fault of a name.
    package init?(name: String) {
        switch name {
        case "noFault": self = .noFault
        case "loseNotification": self = .loseNotification
        case "doubleNotification": self = .doubleNotification
        default: return nil
        }
    }
}
