import Payments

/// The rules of a store group that configuration can replace.
enum StoreSettings {
    static func keys(of group: StoreGroup) -> [Settings.Key] {
        [
            ("blackout", "hours without payments, such as 22:00-01:00 WIB"), ("minimum", "least amount, rupiah"),
            ("maximum", "greatest amount, rupiah"), ("cashMaximum", "greatest amount in cash, rupiah"),
            ("symbology", "code128, code39 or none"),
        ].map { Settings.Key(name: "stores.\(group.rawValue).\($0.0)", fallback: nil, purpose: $0.1) }
    }
}

extension Settings {
    /// A group's published rules with what the configuration replaces.
    ///
    /// - Throws: `InvalidValue` naming the setting.
    func rules(for group: StoreGroup) throws -> StoreRules {
        var rules = StoreRules.published(for: group)
        func replace<Value>(
            _ rule: WritableKeyPath<StoreRules, StoreRules.Sourced<Value>>,
            _ name: String,
            _ read: (String) throws -> Value
        ) throws {
            guard let text = self["stores.\(group.rawValue).\(name)"] else { return }
            rules[keyPath: rule].value = try read(text)
            rules[keyPath: rule].source = "configuration"
            rules[keyPath: rule].force = .refuses
        }
        try replace(\.blackout, "blackout") { try DailyWindow(clock: $0, field: "stores.\(group.rawValue).blackout") }
        try replace(\.minimum, "minimum") { try Rupiah(digits: $0) }
        try replace(\.maximum, "maximum") { try Rupiah(digits: $0) }
        try replace(\.cashMaximum, "cashMaximum") { try Rupiah(digits: $0) }
        try replace(\.symbology, "symbology") { try Symbology(named: $0, field: "stores.\(group.rawValue).symbology") }
        return rules
    }
}

typealias Symbology = StoreRules.Symbology

extension StoreRules.Symbology {
    /// - Throws: `InvalidValue` for the field.
    init(named name: String, field: String) throws(InvalidValue) {
        guard let symbology = Self(rawValue: name) else {
            throw InvalidValue(
                field: field,
                fault: "it is no symbology",
                remedy: "give \(Self.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        self = symbology
    }
}

extension DailyWindow {
    /// Reads hours such as `22:00-01:00`.
    ///
    /// - Throws: `InvalidValue` for the field.
    init(clock: String, field: String) throws(InvalidValue) {
        let bounds = clock.split(separator: "-").map { bound -> Int? in
            let parts = bound.split(separator: ":").compactMap { Int($0) }
            guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
            return parts[0] * 60 + parts[1]
        }
        guard bounds.count == 2, let start = bounds[0], let end = bounds[1] else {
            throw InvalidValue(field: field, fault: "“\(clock)” is no span of hours", remedy: "write it as 22:00-01:00")
        }
        try self.init(start: start, end: end)
    }
}
