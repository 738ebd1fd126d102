/// What is known of a store group: its hours, limits and words, each rule with its source and date.
///
/// The published rules are data (`StoreRules.published`); configuration can replace any of them.
public struct StoreRules: Sendable, Equatable, Codable {
    /// A rule's value, where it comes from, and what breaking it means.
    public struct Sourced<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
        /// Whether a breach is refused or only reported.
        public enum Force: String, Sendable, Codable {
            /// A breach is refused before the gateway is asked.
            case refuses
            /// A breach is reported, since the rule is known only at second hand.
            case warns
        }

        /// The rule itself.
        public var value: Value
        /// The page or code that states it.
        public var source: String
        /// The day it was read there, `YYYY-MM-DD`.
        public var asOf: String
        /// What a breach means.
        public var force: Force

        /// Takes a value with its source and the day it was read there.
        public init(_ value: Value, source: String, asOf: String, force: Force = .refuses) {
            self.value = value
            self.source = source
            self.asOf = asOf
            self.force = force
        }
    }

    /// How a payment code is drawn as bars.
    public enum Symbology: String, Sendable, Codable, CaseIterable {
        /// Code 128, in set C where it can.
        case code128
        /// Code 39.
        case code39
        /// No bars.
        case none
    }

    /// The group these rules are about.
    public var group: StoreGroup
    /// The chains that take the code, by the names on their doors.
    public var brands: [String]
    /// The hours, WIB, in which the tills take no payment.
    public var blackout: Sourced<DailyWindow>
    /// The least amount.
    public var minimum: Sourced<Rupiah>
    /// The greatest amount.
    public var maximum: Sourced<Rupiah>
    /// The greatest amount taken in cash; more needs a card at the till.
    public var cashMaximum: Sourced<Rupiah>
    /// How the code is drawn as bars.
    public var symbology: Sourced<Symbology>
    /// What the customer says at the till, in the cashier's language on every slip; `{merchant}` stands for the name.
    public var sentence: LocalizedText
    /// How to pay, in order; `{merchant}` and `{amount}` stand for the payment's.
    ///
    /// The first one names the brands: short slips name them nowhere else.
    public var steps: [LocalizedText]

    /// Checks an amount against the limits.
    ///
    /// - Returns: What to tell the user of rules that only warn.
    /// - Throws: `InvalidValue` for field `amount` when a rule that refuses is broken.
    public func check(_ amount: Rupiah) throws(InvalidValue) -> [String] {
        var warnings: [String] = []
        let breaches: [(Sourced<Rupiah>, Bool, String)] = [
            (minimum, amount < minimum.value, "is less than the least"),
            (maximum, amount > maximum.value, "is more than"),
            (cashMaximum, amount > cashMaximum.value, "is more cash than"),
        ]
        for (rule, isBroken, relation) in breaches where isBroken {
            let fault = "\(amount.formatted) \(relation) \(group.rawValue) takes, \(rule.value.formatted)"
            switch rule.force {
            case .warns:
                warnings.append("amount: \(fault) (\(rule.source), \(rule.asOf))")
            case .refuses:
                throw InvalidValue(
                    field: "amount",
                    fault: fault,
                    remedy: "change the amount, or the rule in the configuration (\(rule.source), \(rule.asOf))"
                )
            }
        }
        return warnings
    }
}
