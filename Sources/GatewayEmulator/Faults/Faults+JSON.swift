extension Faults {
    /// Reads a script such as `{"registration": ["noFault", "timeOutAfterActing", "error:9503"]}`.
    ///
    /// A member `chaos` is none of the script’s and is passed over, so that what is shown can be sent back.
    ///
    /// - Throws: `Unreadable` naming the member at fault.
    package init(json: JSON) throws(Unreadable) {
        guard case .object(let members) = json else {
            throw Unreadable(field: "body", fault: "it is not a JSON object", remedy: Self.shape)
        }
        self.init()
        for member in members {
            switch member.name {
            case "registration": registration = try Self.script(member, Call.init(name:), Call.names)
            case "inquiry": inquiry = try Self.script(member, Call.init(name:), Call.names)
            case "cancel": cancel = try Self.script(member, Call.init(name:), Call.names)
            case "notification": notification = try Self.script(member, Delivery.init(name:), Delivery.names)
            case "deposit": deposit = try Self.script(member, Deposit.init(name:), Deposit.names)
            case "chaos": break
            default: throw Unreadable(field: member.name, fault: "nothing has this name", remedy: Self.shape)
            }
        }
    }

    /// The script as JSON.
    package var json: JSON { .object(members) }

    var members: [JSON.Member] {
        [
            JSON.Member(name: "registration", value: .array(registration.map { .string($0.name) })),
            JSON.Member(name: "inquiry", value: .array(inquiry.map { .string($0.name) })),
            JSON.Member(name: "cancel", value: .array(cancel.map { .string($0.name) })),
            JSON.Member(name: "notification", value: .array(notification.map { .string($0.name) })),
            JSON.Member(name: "deposit", value: .array(deposit.map { .string($0.name) })),
        ]
    }

    /// Why a script cannot be read.
    package struct Unreadable: Error, Sendable, Equatable {
        package let field: String
        package let fault: String
        package let remedy: String
    }

    private static let shape =
        "give registration, inquiry, cancel, notification or deposit an array of fault names, or chaos a seed and a rate"

    private static func script<Fault>(
        _ member: JSON.Member,
        _ fault: (String) -> Fault?,
        _ names: String
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
                    remedy: "use \(names)"
                )
            }
            script.append(fault)
        }
        return script
    }
}
